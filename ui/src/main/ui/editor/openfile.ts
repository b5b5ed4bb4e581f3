// A file that is open: what was typed, what it was typed on, and what the server has of it now.
import type { Refusal } from "../api";
import { aside, type Draft, draftKey } from "./drafts";
import { merged } from "./merge3";

/** A text as the server has it. */
export interface Stored {
  revision: number;
  text: string;
  sha256: string;
}

export interface Author {
  name: string;
  source: string;
  at: string;
}

/** What another made of the file meanwhile; without a text they deleted or renamed it. */
export interface Theirs {
  stored: Stored | null;
  revision: number;
  by: Author | null;
}

/** How far the draft is: nothing to keep, about to be kept, kept since, or not kept and why. */
export type Kept = { is: "none" | "soon" } | { is: "kept"; at: number } | { is: "failed"; why: "full" | "closed" | "encrypted" };

/** What an open file does beyond itself. */
export interface Ports {
  save: (file: OpenFile, text: string) => Promise<Stored>;
  keep: (draft: Draft, instead: string | null) => Promise<void>;
  drop: (key: string) => Promise<void>;
  now: () => number;
  later: (does: () => void, milliseconds: number) => unknown;
}

export interface Place {
  userId: number;
  projectId: number;
  projectName: string;
  name: string;
  tab: string;
  isEncrypted: boolean;
}

/** A change is a draft within a second. */
const SOON = 400;

export class OpenFile {
  text: string;
  theirs: Theirs | null = null;
  isSaving = false;
  kept: Kept = { is: "none" };
  refusal: Refusal | null = null;
  /** Whether the file is to be made again, since another deleted it. */
  isGone = false;
  /** Whether it was last replaced by what another wrote, rather than by a choice of whoever types here. */
  isReplacedByOthers = false;
  /** How often the text was replaced other than by typing: whoever shows it shows it anew. */
  replaced = 0;
  /** Those who draw it. */
  readonly listeners = new Set<() => void>();
  /** What the view leaves for when the file is looked at again. */
  view: unknown;
  private key: string | null = null;
  private isTimed = false;
  private writing: Promise<void> = Promise.resolve();
  private told: Theirs | null = null;

  constructor(
    readonly place: Place,
    public base: Stored,
    private readonly ports: Ports,
  ) {
    this.text = base.text;
  }

  get isDirty(): boolean {
    return this.text !== this.base.text;
  }

  /** Whether closing the tab now would lose something. */
  get isAtRisk(): boolean {
    return this.isDirty && this.kept.is !== "kept";
  }

  get state(): "clean" | "dirty" | "saving" | "conflict" {
    return this.theirs !== null ? "conflict" : this.isSaving ? "saving" : this.isDirty ? "dirty" : "clean";
  }

  /** Both texts in one, where they do not touch; null when they do, or there is nothing to put together. */
  merge(): string | null {
    const theirs = this.theirs?.stored;
    return theirs ? merged(this.base.text, this.text, theirs.text) : null;
  }

  changed(): void {
    this.listeners.forEach((listener) => listener());
  }

  /** Somebody typed. */
  edited(text: string): void {
    this.text = text;
    this.keepSoon();
    this.changed();
  }

  private keepSoon(): void {
    if (this.place.isEncrypted) {
      this.kept = this.isDirty ? { is: "failed", why: "encrypted" } : { is: "none" };
      return;
    }
    if (this.kept.is !== "failed") {
      this.kept = { is: "soon" };
    }
    if (!this.isTimed) {
      this.isTimed = true;
      this.ports.later(() => void this.keepNow(), SOON);
    }
  }

  /** Keeps the draft, or drops it when there is nothing to keep; one after the other, so that the last one stays. */
  keepNow(): Promise<void> {
    this.isTimed = false;
    if (this.place.isEncrypted) {
      return Promise.resolve();
    }
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    const draft = this.draft();
    try {
      if (!this.isDirty) {
        if (this.key !== null) {
          await this.ports.drop(this.key);
          this.key = null;
        }
        this.kept = this.isDirty ? this.kept : { is: "none" };
      } else {
        await this.ports.keep(draft, this.key);
        this.key = draft.key;
        this.kept = draft.text === this.text ? { is: "kept", at: draft.at } : { is: "soon" };
      }
    } catch (failure) {
      const isFull = (failure as DOMException | undefined)?.name === "QuotaExceededError";
      this.kept = { is: "failed", why: isFull ? "full" : "closed" };
    }
    this.changed();
  }

  private draft(): Draft {
    const { userId, projectId, projectName, name, tab } = this.place;
    const of = { userId, projectId, projectName, name, tab, base: this.base.revision };
    return { ...of, key: draftKey(of), baseText: this.base.text, text: this.text, at: this.ports.now() };
  }

  /** Keeps what stands here as a draft that stays, whatever becomes of this text. */
  async setAside(): Promise<void> {
    if (this.isDirty && !this.place.isEncrypted) {
      const draft = this.draft();
      await this.ports.keep(aside(draft, crypto.randomUUID()), null);
    }
  }

  /** Stores what stands here; what is typed meanwhile stays typed. */
  async save(): Promise<void> {
    if (!this.isSaving && this.theirs === null) {
      await this.store(() => this.ports.save(this, this.text));
    }
  }

  /** Stores what stands here on top of what another wrote, which stays in the history. */
  async keepMine(): Promise<void> {
    if (this.theirs !== null && !this.isSaving) {
      this.isGone = this.theirs.stored === null;
      this.base = this.theirs.stored ?? { ...this.base, revision: this.theirs.revision };
      this.theirs = null;
      await this.save();
    }
  }

  private async store(deed: () => Promise<Stored>): Promise<void> {
    this.isSaving = true;
    this.refusal = null;
    this.changed();
    try {
      this.base = await deed();
      this.theirs = null;
      this.isGone = false;
    } catch (failure) {
      this.refusal = failure as Refusal;
    }
    this.isSaving = false;
    const told = this.told;
    this.told = null;
    if (told !== null && told.revision > this.base.revision) {
      this.learn(told);
    }
    await this.keepNow();
    this.changed();
  }

  /** The server has this of the file now. True when the text was replaced by what another wrote. */
  learn(now: Theirs): boolean {
    if (this.isSaving) {
      this.told = now;
      return false;
    }
    if (now.revision < this.base.revision || (this.theirs !== null && now.revision < this.theirs.revision)) {
      return false;
    }
    const stored = now.stored;
    if (stored !== null && stored.text === this.base.text) {
      this.base = stored;
      this.theirs = null;
    } else if (stored !== null && stored.text === this.text) {
      this.base = stored;
      this.theirs = null;
      this.refusal = null;
    } else if (stored !== null && !this.isDirty) {
      this.base = stored;
      this.replace(stored.text, true);
      return true;
    } else {
      this.theirs = now;
    }
    this.keepSoon();
    this.changed();
    return false;
  }

  /** Another text in its place, as if typed. */
  replace(text: string, isByOthers = false): void {
    this.text = text;
    this.isReplacedByOthers = isByOthers;
    this.replaced++;
    this.keepSoon();
    this.changed();
  }

  /** Goes on from what another wrote, with this text on top of it. */
  settle(text: string): void {
    if (this.theirs?.stored) {
      this.base = this.theirs.stored;
    }
    this.theirs = null;
    this.refusal = null;
    this.replace(text);
  }

  /** Takes what another wrote; what stood here is a draft from then on. */
  async takeTheirs(): Promise<void> {
    const theirs = this.theirs?.stored;
    if (theirs) {
      await this.setAside();
      this.settle(theirs.text);
    }
  }

  /** Takes up a draft: what it was typed on is what it is compared with. What stood here and was not stored is put aside. */
  async takeUp(draft: Draft): Promise<void> {
    await this.setAside();
    const now = this.theirs?.stored ?? this.base;
    this.theirs = null;
    if (draft.baseText !== now.text && draft.text !== now.text) {
      this.base = { revision: draft.base, text: draft.baseText, sha256: "" };
      this.theirs = { stored: now, revision: now.revision, by: null };
    } else {
      this.base = now;
    }
    this.replace(draft.text);
    await this.keepNow();
  }
}
