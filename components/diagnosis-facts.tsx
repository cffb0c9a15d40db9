import type { Answered, Diagnosis } from '../lib/status/diagnosis.ts';
import type { HostReport } from '../lib/status/host-report.ts';
import type { SessionView } from '../lib/status/views.ts';
import { textLanguage } from '../lib/words/language.ts';
import { t } from '../lib/words/t.ts';
import { momentText } from '../lib/words/times.ts';
import { Facts } from './facts.tsx';

const CALLS = ['query', 'subscribe', 'unsubscribe'] as const;

/** What was found out, by name and value. */
export function DiagnosisFacts({ found }: { found: Diagnosis }) {
  const { report, policy, permissions } = found;
  return (
    <Facts
      facts={[
        [t('diagnostics.background'), answerText(found.background)],
        [t('diagnostics.host'), hostText(found)],
        report && [t('diagnostics.session'), sessionText(report)],
        report && [t('diagnostics.viewers'), t('diagnostics.viewersAre', asTexts(report.viewers))],
        ...CALLS.map(
          (call) =>
            report &&
            ([t(`diagnostics.call.${call}`), t('diagnostics.calls', asTexts(report.calls[call]))] as const),
        ),
        report && [t('diagnostics.places'), t('diagnostics.placesAre', asTexts(report.places))],
        report && [t('diagnostics.people'), t('diagnostics.peopleAre', asTexts(report.people))],
        [t('diagnostics.version'), found.version],
        [t('diagnostics.browser'), found.browser],
        [t('diagnostics.language'), found.language],
        [
          t('diagnostics.permissions'),
          t('diagnostics.sites', permissions.sites, { names: permissions.names.join(', ') }),
        ],
        found.storedBytes !== null && [t('diagnostics.stored'), bytesText(found.storedBytes)],
        [t('diagnostics.alarms'), String(found.alarms)],
        [t('diagnostics.policy'), policyText(policy)],
      ]}
    />
  );
}

const asTexts = <T extends object>(numbers: T): { [Name in keyof T]: string } =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, numberText(Number(value))])) as {
    [Name in keyof T]: string;
  };

const numberText = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(textLanguage(), options).format(value);

const timeText = (ms: number): string => numberText(ms, { style: 'unit', unit: 'millisecond' });

const bytesText = (bytes: number): string =>
  numberText(Math.ceil(bytes / 1_000), { style: 'unit', unit: 'kilobyte' });

function answerText(answer: Answered): string {
  return answer.answers ? t('diagnostics.answered', { time: timeText(answer.ms) }) : t('diagnostics.silent');
}

function hostText({ host, report, at, signedIn }: Diagnosis): string {
  if (!host.answers && signedIn === false) return t('diagnostics.notNeeded');
  if (report === null || !host.answers) return answerText(host);
  return t('diagnostics.since', { time: timeText(host.ms), when: momentText(report.since, at) });
}

function sessionText({ session }: HostReport): string {
  const state = stateText(session.state);
  return session.code === undefined ? state : t('diagnostics.sessionCode', { state, code: session.code });
}

function stateText(state: SessionView['state']): string {
  switch (state) {
    case 'signed-out':
      return t('session.title.signedOut');
    case 'signing-in':
      return t('session.title.signingIn');
    case 'unreachable':
      return t('session.title.unreachable');
    case 'ready':
      return t('diagnostics.state.ready');
    case 'reconnecting':
      return t('session.title.lost');
    case 'stopped':
      return t('diagnostics.state.stopped');
  }
}

function policyText({ set, bad }: Diagnosis['policy']): string {
  const texts = [
    ...(set.length > 0 ? [t('diagnostics.policySet', { names: set.join(', ') })] : []),
    ...(bad.length > 0 ? [t('diagnostics.policyBad', { names: bad.join(', ') })] : []),
  ];
  return texts.join(' · ') || t('diagnostics.none');
}
