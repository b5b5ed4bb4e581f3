// Every sentence of the pages is in this folder: a file a page, so that a page brings only its own.
export * from "./account";
export * from "./bin";
export * from "./connect";
export * from "./counted";
export * from "./editor";
export * from "./everywhere";
export * from "./files";
export * from "./history";
export * from "./presence";
export * from "./project";
export * from "./projects";
export * from "./server";
