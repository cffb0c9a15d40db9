import { personView } from '../cache/person-view.ts';
import { type CacheReading, readCache } from '../cache/read-cache.ts';
import { STATUS_UNKNOWN } from '../status/types.ts';
import type { PopupView } from '../status/views.ts';
import { textLanguage } from '../words/language.ts';

/** What the cache tells of at most so many of those followed; null where it tells nothing. */
export async function cachedView(most?: number): Promise<PopupView | null> {
  const reading = await readCache(most);
  return reading && viewFromCache(reading);
}

/** What the cache alone tells, to show something at once: everything in it is stale, and a status that is over is none. */
export function viewFromCache({ userID, demo, content, looked }: CacheReading, now = Date.now()): PopupView {
  const names = new Intl.Collator(textLanguage());
  const statuses = new Map(content.statuses.map((status) => [status.userID, status]));
  // The host clears it as soon as it runs; until then it must not be taken for set.
  const isOver = (content.wanted?.expiresAt ?? Number.POSITIVE_INFINITY) <= now;
  const wanted = isOver ? { customStatus: '', pending: true } : content.wanted;
  const automatic = content.wanted?.automation?.set?.source;
  const profiles = new Map(content.profiles.map((profile) => [profile.userID, profile]));
  return {
    session: { state: 'signing-in', userID },
    own: {
      userID,
      name: profiles.get(userID)?.nick || userID,
      statusType: STATUS_UNKNOWN,
      customStatus: wanted?.customStatus ?? '',
      pending: wanted?.pending ?? false,
      ...(wanted?.expiresAt === undefined ? {} : { expiresAt: wanted.expiresAt }),
      ...(automatic === undefined ? {} : { automatic }),
      ...(demo ? { demo } : {}),
    },
    people: looked
      .map((followed) => personView(followed, statuses.get(followed), profiles.get(followed)))
      .sort((one, other) => names.compare(one.name, other.name)),
    ...(looked.length < content.follows.length ? { more: true as const } : {}),
    ...(content.groups === undefined ? {} : { groups: content.groups }),
  };
}
