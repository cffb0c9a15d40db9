import type { Region } from './region.ts';

export interface RegionsOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** A region has come near, or has gone. */
  onMoved(): void;
  /** These belong to a region that is near: what changes in them matters from now on. */
  onFollow(region: Region, members: readonly Element[]): void;
  /** It is no longer near, and nothing in it matters. */
  onLetGo(region: Region): void;
}

/**
 * A page, divided: what is large is a spine, looked at itself at once; the children of spines are gathered into regions,
 * which are searched when they come near the window.
 */
export interface Regions {
  /** Makes a spine of something, and of what is large in it. Gives each spine. */
  divide(root: Element | ShadowRoot): Generator<Element | ShadowRoot | undefined, void, undefined>;
  /** The region in which something stands, or null: a spine, or what nobody has divided yet. */
  of(node: Node): Region | null;
  isSpine(node: Node): boolean;
  /** Whether names in there are searched for and kept right. */
  isFollowed(node: Node): boolean;
  /** Whether names in there needn't be kept: it is far away, or nowhere. */
  isGone(node: Node): boolean;
  spines(): Iterable<Element | ShadowRoot>;
  near(): Iterable<Region>;
  /** A child of a spine came: gives its region, or what else there is to do about it. */
  add(child: Element): Region | Arrival;
  /** Whether a change among the children of a spine was far away from the window. */
  canWait(record: MutationRecord): boolean;
  /** It is no child of a spine any more, or has become one itself. */
  leave(element: Element): void;
  /** These were taken out of where they were; some may be elsewhere now. */
  removed(elements: ReadonlySet<Element>): void;
  /** So much came into a region. Gives members of it that are to be divided. */
  grow(region: Region, size: number): readonly Element[];
  /** The members that still are in a region. */
  membersOf(region: Region): readonly Element[];
  /** The regions that came near since last asked. */
  takeCome(): readonly Region[];
  /** Whether any region went far away, or ended, since last asked. */
  takeGone(): boolean;
  /** Something in a region was seen where no guard is: its member is near for good, and each other is watched by itself. */
  missed(region: Region, hit: Element): void;
}

/** `kept`: it only changed its place among its neighbours, or is a spine. `large`: it is to be divided. */
export type Arrival = 'kept' | 'large';
