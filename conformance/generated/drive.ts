// Uses the types that openapi-typescript generates as a program would; compiled, not run: they are types only.
import type { components, operations, paths } from "./leanto";

type Operation = keyof operations;
type Body<O extends Operation> = operations[O] extends { requestBody: { content: { "application/json": infer B } } } ? B
    : operations[O] extends { requestBody?: { content: { "application/json": infer B } } } ? B : undefined;
type Answer<O extends Operation> = operations[O]["responses"][200]["content"]["application/json"];

declare function call<O extends Operation>(operation: O, body: Body<O>): Promise<Answer<O>>;

export async function drive(): Promise<void> {
    const made = await call("projects-create", { name: "TypeScript", language: "C#" });
    const project: components["schemas"]["ProjectView"] | undefined = made.projects?.[0];
    if (!made.success || project === undefined) {
        const code: string | undefined = made.code;
        const errors: string[] | undefined = made.errors;
        throw new Error(`${code}: ${errors?.join("\n")}`);
    }
    const id: number = project.projectId;
    const created: Date = new Date(project.created);
    const equity: number | null = project.paperEquity;
    const libraries: string[] = project.libraries.map((library) => library.libraryName);
    const values: (number | string)[] = project.parameters.map((parameter) => parameter.value);
    await call("projects-update", { projectId: id, parameters: [{ name: "ema", value: 10 }], description: `${created} ${equity}` });
    await call("files-create", { projectId: id, name: "alpha.py", content: [...libraries, ...values].join("\n") });
    const files = await call("files-read", { projectId: id });
    const texts: Map<string, string> = new Map((files.files ?? []).map((file) => [file.name, file.content]));
    await call("projects-delete", { projectId: id + texts.size });
}

// What must not compile: each line is refused, or this file is.
// @ts-expect-error an id is a number
export const idIsText: Body<"projects-read"> = { projectId: "1" };
// @ts-expect-error the name is missing
export const nameIsMissing: Body<"projects-create"> = { language: "Py" };
// @ts-expect-error there is no such language
export const languageIsUnknown: Body<"projects-create"> = { name: "x", language: "Python" };
// @ts-expect-error there is no such operation
export type Unknown = paths["/projects/nope"];
