import * as v from 'valibot';
import { bootHost } from '../../lib/host/boot.ts';
import { send } from '../../lib/messaging/messenger.ts';
import { hostStartSchema } from '../../lib/messaging/request-schemas.ts';

bootHost(
  {
    start: async () => v.parse(hostStartSchema, await send('background/hostReady')),
    report: (report) => send('background/report', report),
  },
  {
    mayNotify: async () => v.parse(v.boolean(), await send('background/mayNotify')),
    notify: (notice) => send('background/notify', notice),
    openChat: (userID) => send('background/openChat', userID),
    openNotifications: () => send('background/openNotifications'),
  },
);
