import type { BackendConfig } from '../core/config.ts';
import { avatarOf } from './avatar.ts';

/** What becomes of a member when the team is played by simulated teammates. */
export type Part =
  /** The person who tries the sample world: signed in by the reader, not played. */
  | 'reader'
  /** Changes status, leaves and comes back, every few seconds. */
  | 'lively'
  /** Logs in with the first status and keeps it. */
  | 'steady'
  /** Was there and lost the connection: offline. */
  | 'offline'
  /** Was there and logged out: not logged in. */
  | 'loggedOut'
  /** Has an account and has never logged in. */
  | 'never';

export interface TeamMember {
  readonly userID: string;
  readonly nick: string;
  /** The mail address that pages show; its local part is the userID. */
  readonly mail: string;
  readonly role: string;
  /** A small picture as a `data:` address, or `''`. */
  readonly avatar: string;
  readonly part: Part;
  /** The custom status that a played member begins with. */
  readonly firstStatus: string;
  /** Whether the sample user has this person as a friend. */
  readonly friend: boolean;
}

export const SAMPLE_USER_ID = 'sample';

/** The sample team: names from many languages, and each state that a status can be in. */
export const SAMPLE_TEAM: readonly TeamMember[] = [
  member(SAMPLE_USER_ID, 'Sample User', 'You', 'reader'),
  member('mei.lin', '林美玲', 'Product manager', 'steady', '🎧🎶', true),
  member('haruto', '佐藤 陽翔', 'Designer', 'lively', '資料を作成中', true),
  member('jiwoo', '김지우', 'Front-end developer', 'lively', '집중 근무 중', true),
  member('layla', 'ليلى حسن', 'Technical writer', 'lively', 'في اجتماع', true),
  member(
    'zoe.mueller',
    'Zoë Müller',
    'Release engineer',
    'steady',
    'Rolling out 4.2 to the last region: please hold merges to main until I say so here. Thank you! ☕',
  ),
  member('jose.garcia', 'José García', 'Back-end developer', 'lively', 'Revisando código', true),
  member('anna', 'Анна Иванова', 'Quality engineer', 'lively', 'Тестирую сборку'),
  member('priya', 'प्रिया शर्मा', 'Data analyst', 'lively', 'कॉफ़ी पर ☕'),
  member('somchai', 'สมชาย ใจดี', 'Support lead', 'steady', 'รับสายอยู่'),
  member('noam', 'נועם לוי', 'Security engineer', 'loggedOut'),
  member('olumide', 'Olúmìdé Adéyẹmí', 'Site reliability', 'offline', 'On the train, back at 14:00', true),
  member('sigga', 'Sigríður Jónsdóttir', 'Starts on Monday', 'never'),
];

function member(
  userID: string,
  nick: string,
  role: string,
  part: Part,
  firstStatus = '',
  friend = false,
): TeamMember {
  const mail = `${userID}@presently.example`;
  return { userID, nick, mail, role, avatar: avatarOf(userID, nick), part, firstStatus, friend };
}

/** The config with which a backend knows the sample team and its friendships. */
export function sampleConfig(): BackendConfig {
  const friends = SAMPLE_TEAM.filter(({ friend }) => friend).map(({ userID }) => userID);
  return {
    accounts: SAMPLE_TEAM.map(({ userID, nick, avatar }) => ({
      userID,
      nick,
      avatar,
      friends: userID === SAMPLE_USER_ID ? friends : [],
    })),
  };
}
