import * as v from 'valibot';

const text = v.exactOptional(v.string());

/** What the administrator has set, as the background has read it. */
export const policySchema = v.object({
  company: text,
  server: text,
  sdkAppID: text,
  signInPage: text,
  directory: v.exactOptional(v.array(v.string())),
  directoryAddress: text,
  sites: v.array(v.string()),
  presets: v.exactOptional(v.array(v.unknown())),
  chatLink: text,
  preferences: v.exactOptional(v.record(v.string(), v.boolean())),
  demo: v.exactOptional(v.boolean()),
  locked: v.array(v.string()),
  problems: v.array(v.object({ name: v.string(), value: v.string() })),
});
