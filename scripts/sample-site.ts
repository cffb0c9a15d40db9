// Serves the sample intranet by itself: node scripts/sample-site.ts [--port 9601]
import { parseArgs } from 'node:util';
import { startSampleSite } from './sample-site/server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '9601' } } });
try {
  const site = await startSampleSite(Number(values.port));
  console.log(`The sample page is at ${site.url}  (Ctrl-C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void site.close());
} catch (error) {
  console.error(`The sample page can’t be served: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
