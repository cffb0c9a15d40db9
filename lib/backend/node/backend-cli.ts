import { whenAskedToEnd } from './asked-to-end.ts';
import { type BackendOptions, startBackend } from './backend.ts';
import { BackendError } from './backend-error.ts';
import { numberFlag, parseCommandLine, textFlag, UsageError } from './cli.ts';
import { readConfigFile } from './config-file.ts';
import { USER_SIG_SECONDS } from './sign-in-page.ts';
import { StorageError } from './storage-file.ts';
import { SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from './user-sig.ts';

const HELP = `Runs a User Status backend that speaks the official SDK's protocol.

  npm run backend -- [--port 9501] [--sdkappid ${SAMPLE_SDK_APP_ID}] [--secret-key TEXT]
                     [--config FILE] [--data FILE] [--host 127.0.0.1] [--user-sig-seconds N]

  --port        port to listen on; 0 picks a free one
  --sdkappid    the SDKAppID that clients give
  --secret-key  signs and checks userSigs (default: the sample key, on loopback only)
  --config      JSON file of settings and accounts
  --data        SQLite file to keep accounts and settings in (default: in memory); what was
                changed while running stands until the config file is edited
  --host        address to listen on
  --user-sig-seconds
                how long the userSigs of the sample team's sign-in page are good for (default:
                604800, a week)

The first line on standard output is one JSON object: {"ready":true,"url":"ws://…","sdkAppID":…},
with the sample key also "signInPage":"http://…", the sample team's sign-in page.
The same port takes admin requests, as the public server API does: POST /v4/…, signed with the
userSig of "administrator". Logs go to standard error. Ctrl-C or SIGTERM ends it.
`;

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}

/** @throws UsageError */
function readOptions(args: readonly string[]): BackendOptions | 'help' {
  const line = parseCommandLine(args, [
    'port',
    'sdkappid',
    'secret-key',
    'config',
    'data',
    'host',
    'user-sig-seconds',
  ]);
  if (line.help) return 'help';
  if (line.rest.length > 0) throw new UsageError(`"${line.rest[0]}" is not a flag`);
  const configFile = textFlag(line, 'config');
  return {
    port: numberFlag(line, 'port', 9_501, 0, 65_535),
    sdkAppID: numberFlag(line, 'sdkappid', SAMPLE_SDK_APP_ID, 1, 9_999_999_999),
    secretKey: textFlag(line, 'secret-key') ?? SAMPLE_SECRET_KEY,
    dataFile: textFlag(line, 'data'),
    host: textFlag(line, 'host') ?? '127.0.0.1',
    userSigSeconds: numberFlag(line, 'user-sig-seconds', USER_SIG_SECONDS, 1, 3_153_600_000),
    config: configFile === undefined ? undefined : readConfigFile(configFile),
    log,
  };
}

/** Says in one line what is wrong: exit code 2 for what was asked for, 1 for what the machine can't give. */
function fail(error: unknown): void {
  const asked =
    error instanceof UsageError ||
    error instanceof StorageError ||
    (error instanceof BackendError && error.code === 'invalid');
  if (!asked && !(error instanceof BackendError)) throw error;
  process.stderr.write(`backend: ${(error as Error).message}\n`);
  process.exitCode = asked ? 2 : 1;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const backend = await startBackend(options);
  whenAskedToEnd(() => void backend.close().then(() => process.exit(0)));
  const { url, signInPage } = backend;
  const page = signInPage === null ? {} : { signInPage };
  process.stdout.write(`${JSON.stringify({ ready: true, url, sdkAppID: options.sdkAppID, ...page })}\n`);
  log(`listening on ${backend.url}`);
}

await main().catch(fail);
