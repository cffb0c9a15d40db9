import { makeProfileDir, removeProfileDir } from '../e2e/browsers/profile.ts';

/** What has to be ended when a measurement is over, whatever became of it; the last first. */
export class Ends {
  private readonly works: (() => Promise<unknown>)[] = [];

  /** Gives back what it was given, to be closed at the end. */
  add<T extends { close(): Promise<unknown> }>(thing: T): T {
    this.works.push(() => thing.close());
    return thing;
  }

  addFolder(folder: string): void {
    this.works.push(() => removeProfileDir(folder));
  }

  async all(): Promise<void> {
    for (const work of this.works.reverse()) await work();
  }
}

/** Makes an empty profile, which is removed at the end. */
export async function tempProfile(ends: Ends): Promise<string> {
  const profileDir = await makeProfileDir();
  ends.addFolder(profileDir);
  return profileDir;
}
