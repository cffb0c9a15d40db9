/** What was done in a run, in order, and when; a failure prints it. */
export class Journal {
  private readonly begun = Date.now();
  private readonly lines: string[] = [];
  private readonly show: (line: string) => void;

  /** @param show is given each line as it is written */
  constructor(show: (line: string) => void = () => undefined) {
    this.show = show;
  }

  write(line: string): void {
    const seconds = ((Date.now() - this.begun) / 1_000).toFixed(2).padStart(8);
    const text = `${seconds} s  ${line}`;
    this.lines.push(text);
    this.show(text);
  }

  /** The last so many lines. */
  last(count: number): string {
    return this.lines.slice(-count).join('\n');
  }
}
