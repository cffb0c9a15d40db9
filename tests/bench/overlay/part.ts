import { buildExtension } from '../../../scripts/lib/build.ts';
import { Ends } from '../ends.ts';
import type { Part, Target } from '../part.ts';
import { drawing } from './drawing.ts';
import { finding } from './finding.ts';
import { following } from './following.ts';
import { OverlayScene } from './scene.ts';
import type { Section } from './section.ts';
import { shapes } from './shapes.ts';

const SECTIONS: readonly Section[] = [finding, following, drawing, shapes];

/** What the overlay costs a page, beside the least that can be done and the usual ways (issue 5, 6; performance.md). */
export const overlay: Part = {
  name: 'overlay',
  title: 'Overlay: finding people in a page, keeping up with it, drawing beside them',
  sections: SECTIONS.map(({ name }) => name),
  async run(only): Promise<readonly Target[]> {
    await buildExtension();
    const targets: Target[] = [];
    for (const section of SECTIONS) {
      if (only.length > 0 && !only.includes(section.name)) continue;
      const ends = new Ends();
      try {
        targets.push(...(await section.run(await OverlayScene.start(ends))));
      } finally {
        await ends.all();
      }
    }
    return targets;
  },
};
