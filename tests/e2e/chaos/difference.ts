/** Something that is not as it is to be at a quiet moment. */
export interface Difference {
  /** Where, what was to be there, and what is. */
  readonly text: string;
  /** Of whom, where it is somebody's status that differs. */
  readonly userID?: string;
}
