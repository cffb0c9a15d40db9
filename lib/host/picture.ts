/** Pixels of the side: as large as a card shows it on a fine screen. */
const SIDE = 64;
/** A picture that is larger as PNG is tried smaller. */
const SIDES = [SIDE, 48, 32];
/** As a `data:` address: 20 kB of PNG. */
const RESULT_MAX = 27_000;
const BYTES_MAX = 2_000_000;
/** More would take more memory than a picture of 64 pixels is worth. */
const PIXELS_MAX = 20_000_000;
const PATIENCE_MS = 10_000;

const DATA_IMAGE = /^data:image\//i;
const DRAWING = /^data:image\/svg/i;

/**
 * Whether a profile's picture may be loaded from there: by https. Where the server is one's own, from no other host than
 * that, as nothing else is sent to another either; `''` is Tencent Cloud.
 */
export function mayLoad(address: string, server: string): boolean {
  if (DATA_IMAGE.test(address)) return true;
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' && (server === '' || hostname === new URL(server).hostname);
  } catch {
    return false;
  }
}

/**
 * Makes a small picture of a profile's: at most 64 pixels high and wide, 20 kB, as `data:image/png;base64,…`. Rejects
 * where that can't be done. Needs a document. @param request as `fetch` was before anything was refused to the SDK
 */
export async function smallPicture(
  address: string,
  server: string,
  request: typeof fetch,
  document: Document,
): Promise<string> {
  if (!mayLoad(address, server)) throw new Error('Not to be loaded from there');
  if (DATA_IMAGE.test(address))
    return draw(await imageOf(address, document), DRAWING.test(address), document);
  const response = await request(address, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // From one's own server it may lead nowhere else.
    redirect: server === '' ? 'follow' : 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok || Number(response.headers.get('content-length')) > BYTES_MAX)
    throw new Error('No picture');
  const blob = await response.blob();
  if (blob.size > BYTES_MAX || !blob.type.startsWith('image/')) throw new Error('No picture');
  const local = URL.createObjectURL(blob);
  try {
    return draw(await imageOf(local, document), DRAWING.test(`data:${blob.type}`), document);
  } finally {
    URL.revokeObjectURL(local);
  }
}

function imageOf(address: string, document: Document): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = document.createElement('img');
    const timer = setTimeout(() => reject(new Error('It takes too long')), PATIENCE_MS);
    const end = (done: () => void) => () => {
      clearTimeout(timer);
      done();
    };
    image.addEventListener(
      'load',
      end(() => resolve(image)),
    );
    image.addEventListener(
      'error',
      end(() => reject(new Error('No picture'))),
    );
    image.src = address;
  });
}

/** The middle of it, as a square; of a drawing (SVG), which may have no size of its own, all. */
function draw(image: HTMLImageElement, isDrawing: boolean, document: Document): string {
  const width = image.naturalWidth || SIDE;
  const height = image.naturalHeight || SIDE;
  if (width * height > PIXELS_MAX) throw new Error('Too many pixels');
  const least = Math.min(width, height);
  for (const side of SIDES) {
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext('2d');
    if (context === null) break;
    context.imageSmoothingQuality = 'high';
    if (isDrawing) context.drawImage(image, 0, 0, side, side);
    else context.drawImage(image, (width - least) / 2, (height - least) / 2, least, least, 0, 0, side, side);
    const picture = canvas.toDataURL('image/png');
    if (picture.startsWith('data:image/png;base64,') && picture.length <= RESULT_MAX) return picture;
  }
  throw new Error('Too large');
}
