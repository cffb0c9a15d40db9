import { rest } from './at-rest/part.ts';
import { backend } from './backend/part.ts';
import { news } from './news/part.ts';
import { overlay } from './overlay/part.ts';
import type { Part } from './part.ts';
import { popup } from './popup/part.ts';
import { scheduler } from './scheduler/part.ts';

/** Every part of `npm run bench`, in the order in which they run. */
export const PARTS: readonly Part[] = [backend, scheduler, rest, news, overlay, popup];
