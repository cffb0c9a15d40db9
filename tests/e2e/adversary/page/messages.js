/**
 * Everything by which a script of the page could try to speak to the extension, as the extension's own parts would.
 * Gives what came of it: each try by name, `nothing` where nothing was heard.
 */
window.speak = async (id, victim) => {
  const answers = {};
  const key = `=${victim}`;
  const words = [
    { watch: [key, `user:${victim}`] },
    { about: key },
    { act: 'follow', key },
    { id: 1, type: 'background/enter', timestamp: Date.now() },
    {
      id: 2,
      type: 'background/changeLists',
      data: { directory: [{ becomes: '{userID}' }] },
      timestamp: Date.now(),
    },
    { id: 3, type: 'page/refresh', timestamp: Date.now() },
    { id: 4, type: 'host/setStatus', data: { text: 'by the page' }, timestamp: Date.now() },
    { seq: 0, signedIn: true, fresh: true, people: [], who: { [key]: victim } },
  ];
  const heard = [];
  window.addEventListener('message', ({ data, source }) => {
    if (source !== window || data?.type !== undefined || data?.res !== undefined)
      heard.push(JSON.stringify(data));
  });
  for (const word of words) {
    window.postMessage(word, '*');
    for (const target of [
      window,
      document,
      document.documentElement,
      document.documentElement.lastElementChild,
    ])
      for (const type of ['message', 'presently', 'presently/page', word.type ?? 'page/refresh'])
        target.dispatchEvent(
          type === 'message'
            ? new MessageEvent(type, { data: word, origin: location.origin })
            : new CustomEvent(type, { detail: word, bubbles: true, composed: true }),
        );
    const channel = new BroadcastChannel('presently/page');
    channel.postMessage(word);
    channel.close();
  }
  for (const api of [window.chrome, window.browser]) {
    answers.api = api?.runtime === undefined ? 'nothing' : 'there is a runtime';
    for (const [index, word] of words.entries()) {
      try {
        const answer = await Promise.race([api.runtime.sendMessage(id, word), wait(300)]);
        if (answer !== undefined) answers[`message ${index}`] = JSON.stringify(answer);
        const port = api.runtime.connect(id, { name: 'presently/page' });
        port.onMessage.addListener((message) => {
          answers[`port ${index}`] = JSON.stringify(message);
        });
        port.postMessage(word);
      } catch {
        // There is nothing to speak to.
      }
    }
  }
  // Pointer, keys and presses of its own making, everywhere.
  for (const type of [
    'pointermove',
    'pointerover',
    'pointerdown',
    'mousedown',
    'mousemove',
    'click',
    'touchstart',
  ])
    for (let x = 0; x < innerWidth; x += 8)
      for (const target of [
        document.elementFromPoint(x, 30) ?? document,
        document.documentElement.lastElementChild,
      ])
        target.dispatchEvent(
          new PointerEvent(type, { clientX: x, clientY: 30, bubbles: true, composed: true, view: window }),
        );
  for (const key of ['Tab', 'Enter', ' ', 'Escape'])
    document.documentElement.lastElementChild.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
    );
  await wait(200);
  return { answers, heard: heard.filter((text) => !words.some((word) => JSON.stringify(word) === text)) };
};

/** Which of the extension's own files a page can load, by whatever element. */
window.load = async (origin, files) => {
  const loaded = await Promise.all(
    files.map(async (file) => {
      const url = `${origin}/${file}`;
      const tries = [
        fetch(url).then(() => true),
        fetch(url, { mode: 'no-cors' }).then(() => true),
        import(url).then(() => true),
        byElement('img', 'src', url),
        byElement('script', 'src', url),
        byElement('link', 'href', url),
      ];
      const results = await Promise.all(tries.map((one) => one.catch(() => false)));
      return results.includes(true) ? file : null;
    }),
  );
  return loaded.filter((file) => file !== null);
};

function byElement(name, attribute, url) {
  return new Promise((resolve) => {
    const element = document.createElement(name);
    if (name === 'link') element.rel = 'stylesheet';
    element.onload = () => resolve(true);
    element.onerror = () => resolve(false);
    element[attribute] = url;
    document.head.append(element);
  });
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
