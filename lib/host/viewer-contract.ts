import type { Act } from '../messaging/page-messages.ts';
import type { PageUpdate, PopupUpdate } from '../messaging/streams.ts';
import type { HostReport } from '../status/host-report.ts';
import type { SessionView } from '../status/views.ts';
import type { Cards } from './card-contract.ts';
import type { Clock } from './clock.ts';
import type { PopupState } from './popup-viewer.ts';

/** What a viewer asks the host for; told to it afresh each time. */
export interface HostState extends PopupState {
  /** Whether it is known yet if anyone is signed in; until then viewers are told nothing, not even "signed out". */
  known(): boolean;
  session(): SessionView;
  /** The own userID; `''` for none. */
  self(): string;
  /** Whether statuses can be vouched for. */
  fresh(): boolean;
  /**
   * Whom the directory knows by this identity key, or null for nobody. `isLocal`: it stands on a page of one's own
   * computer.
   */
  resolve(key: string, isLocal: boolean): string | null;
  readonly cards: Cards;
  /** Whether pages show statuses as the plain text that they are. */
  plain?(): boolean;
}

/** The part of a runtime port that a stream needs. */
export interface ViewerPort {
  readonly name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** A popup's connection. */
export interface ViewerLink {
  /** Says who can be seen there now, as userIDs; replaces what was said before. */
  watch(userIDs: readonly string[]): void;
  /** Says over which tab it is open: of the people on that page it is told, too. */
  over(tab: number): void;
  close(): void;
}

/** A page's connection: it knows people by its own keys only. What it says of a key it does not watch is ignored. */
export interface PageLink {
  /** Says who can be seen there now, as identity keys; replaces what was said before. */
  watch(keys: readonly string[]): void;
  /** A card is open on this one; null for none. */
  about(key: string | null): void;
  /** A button of the card was pressed. */
  act(act: Act, key: string): void;
  close(): void;
}

/** Where a page stands. */
export interface PageOrigin {
  /** The frames of one tab share what a tab may watch. Absent for what stands alone. */
  readonly tab?: number | undefined;
  /** It is of one's own computer, or the extension's own. */
  readonly isLocal?: boolean;
}

/** The viewers that are connected: each gets a snapshot, then what concerns it and has changed, gathered. */
export interface Viewers {
  /** A popup is told of everyone followed; which of them it has on screen it says by `watch`. */
  addPopup(post: (update: PopupUpdate) => void): ViewerLink;
  addPage(post: (update: PageUpdate) => void, page?: PageOrigin): PageLink;
  /** Everyone who can be seen now. The viewers take turns: what one shows of many keeps no other's few behind it. */
  watched(): Iterable<string>;
  peopleChanged(userIDs: readonly string[]): void;
  sessionChanged(): void;
  ownChanged(): void;
  followsChanged(): void;
  /** Names have changed, and with them the order. */
  namesChanged(): void;
  groupsChanged(): void;
  /** What is known of people is another account's now: pages forget what they were told. */
  accountChanged(): void;
  /** The directory says otherwise now: pages are told afresh who is who. */
  directoryChanged(): void;
  /** What open cards show of these has changed. */
  aboutChanged(userIDs: readonly string[]): void;
  count(): HostReport['viewers'];
}

/** When viewers are told. */
export interface ViewerTimes {
  readonly clock: Clock;
  /** Runs a callback soon, once what is happening now is over. */
  defer(callback: () => void): void;
}
