import type { Target } from '../part.ts';
import { tableLines } from '../table.ts';
import type { OverlayScene } from './scene.ts';

/** A piece of the part that can be run alone. */
export interface Section {
  readonly name: string;
  run(scene: OverlayScene): Promise<readonly Target[]>;
}

/** Prints a table, with an empty line around it. */
export function show(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(['', ...tableLines(heads, rows), ''].join('\n'));
}

/** A figure with as many digits as are worth reading. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value.toFixed(Math.abs(value) >= 100 ? 0 : 1);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
