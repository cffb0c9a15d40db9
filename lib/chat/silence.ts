/**
 * Notices that the computer has slept, without a timer: the SDK sends a ping after 10 s of silence, by a timer of its
 * own that stands still in a sleep. Something sent over a socket that has heard nothing for much longer comes after one.
 */
export interface SilenceWatch {
  /** To be told of each socket that is made. */
  watch(socket: WebSocket): void;
  /** When the present socket was last heard (that it was made, and opened, counts), ms since the epoch; null before there was one. */
  heardAt(): number | null;
  /** Another session begins, over sockets that are still to be made. */
  forget(): void;
}

/**
 * @param longestMs no honest silence is so long
 * @param slept called once for each silence, before what ends it is sent
 */
export function silenceWatch(now: () => number, longestMs: number, slept: () => void): SilenceWatch {
  let present: WebSocket | null = null;
  let heardAt: number | null = null;
  let told = false;

  return {
    watch(socket) {
      const hear = (): void => {
        if (present !== socket) return;
        heardAt = now();
        told = false;
      };
      present = socket;
      hear();
      socket.addEventListener('open', hear);
      socket.addEventListener('message', hear);
      const { send } = socket;
      socket.send = (data) => {
        // A clock that was set back tells nothing.
        if (present === socket && heardAt !== null && now() < heardAt) heardAt = now();
        const silentMs = present === socket && heardAt !== null ? now() - heardAt : 0;
        if (silentMs > longestMs && !told) {
          told = true;
          slept();
        }
        send.call(socket, data);
      };
    },
    heardAt: () => heardAt,
    forget() {
      present = null;
      heardAt = null;
      told = false;
    },
  };
}
