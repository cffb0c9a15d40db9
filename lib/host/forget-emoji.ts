/** The languages of the emoji picker (`components/emoji-picker.ts`). */
const LANGUAGES = ['en', 'zh', 'ja', 'ko'];

/** Deletes what the emoji picker keeps: the names of emoji, and which were chosen often. One that is not there is no matter. */
export function forgetEmoji(databases: Pick<IDBFactory, 'deleteDatabase'> = indexedDB): void {
  for (const language of LANGUAGES) databases.deleteDatabase(`emoji-picker-element-${language}`);
}
