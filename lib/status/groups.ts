/** The lists into which a person sorts those they follow. Somebody is in one list or in none, as in the sections of Slack. */

export interface PeopleGroup {
  readonly id: string;
  readonly name: string;
  /** userIDs, in no order that would matter. */
  readonly members: readonly string[];
}

export interface PeopleGroups {
  /** In the order in which they are shown. */
  readonly lists: readonly PeopleGroup[];
  /** The ids of those that are folded away; `UNGROUPED` among them for who is in no list. */
  readonly folded: readonly string[];
}

/** Stands for those who are in no list. */
export const UNGROUPED = '';

export const NO_GROUPS: PeopleGroups = { lists: [], folded: [] };

export type GroupChange =
  /** Makes a list, with this person in it if one is named. Where there is one of that name, they come into that; else it is refused. */
  | { readonly what: 'create'; readonly id: string; readonly name: string; readonly userID?: string }
  | { readonly what: 'rename'; readonly id: string; readonly name: string }
  /** Who was in it is in none then. */
  | { readonly what: 'remove'; readonly id: string }
  /** To this place among the lists, counted from 0: so that it comes to the same when it is asked for twice. */
  | { readonly what: 'shift'; readonly id: string; readonly to: number }
  /** Into this list and out of any other; `UNGROUPED` for none. */
  | { readonly what: 'move'; readonly userID: string; readonly to: string }
  | { readonly what: 'fold'; readonly id: string; readonly folded: boolean };
