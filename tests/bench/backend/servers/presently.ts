// Our backend, as `npm run backend` starts it.
import { startBackend } from '../../../../lib/backend/node/backend.ts';
import { SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../../../lib/backend/node/user-sig.ts';
import { serve } from './serve.ts';

const { port } = await startBackend({
  port: 0,
  sdkAppID: SAMPLE_SDK_APP_ID,
  secretKey: SAMPLE_SECRET_KEY,
  log: (line) => console.error(`presently: ${line}`),
});
serve(port);
