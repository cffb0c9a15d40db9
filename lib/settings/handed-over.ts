import * as v from 'valibot';
import { codedProblemSchema } from '../messaging/schemas.ts';

/** In `storage.session`: a text that was to become the status and could not, for the form that is opened with it. */
export const HANDED_OVER = 'handedOver';

export const handedOverSchema = v.object({
  text: v.string(),
  problem: v.nullable(codedProblemSchema),
  /** When, ms since the epoch. */
  at: v.number(),
});

export type StoredHandedOver = v.InferOutput<typeof handedOverSchema>;
