import { isUserID } from '../../status/user-id.ts';
import { numberFlag, parseCommandLine, textFlag, UsageError } from './cli.ts';
import { makeUserSig, SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from './user-sig.ts';

const HELP = `Prints a userSig, with which USERID can sign in, or "administrator" make admin requests.

  npm run usersig -- USERID [--expire SECONDS] [--sdkappid N --secret-key TEXT]

  --expire      seconds that it is good for (default: 604800, a week)
  --sdkappid    default: ${SAMPLE_SDK_APP_ID}, as the local backend's
  --secret-key  default: the sample key, as the local backend's
`;

const WEEK_SECONDS = 604_800;

function main(args: readonly string[]): void {
  const line = parseCommandLine(args, ['expire', 'sdkappid', 'secret-key']);
  if (line.help) {
    process.stdout.write(HELP);
    return;
  }
  const [userID = '', extra] = line.rest;
  if (!isUserID(userID)) throw new UsageError('give a USERID: 1 to 32 characters of printable ASCII');
  if (extra !== undefined) throw new UsageError(`give one USERID; "${extra}" is one too many`);
  const userSig = makeUserSig(userID, {
    sdkAppID: numberFlag(line, 'sdkappid', SAMPLE_SDK_APP_ID, 1, 9_999_999_999),
    secretKey: textFlag(line, 'secret-key') ?? SAMPLE_SECRET_KEY,
    expireSeconds: numberFlag(line, 'expire', WEEK_SECONDS, 0, 3_153_600_000),
  });
  process.stdout.write(`${userSig}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`usersig: ${error.message}\n`);
  process.exitCode = 2;
}
