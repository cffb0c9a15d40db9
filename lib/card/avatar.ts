import { colourOf, initialsOf } from '../status/initials.ts';

/** The round picture of a person, or their initials on a colour. */
export interface Avatar {
  readonly element: HTMLElement;
  show(userID: string, name: string, picture: string): void;
}

/** Pixels of the picture that the host makes. */
const SIZE = 64;

/**
 * Creates it. The picture is drawn into a canvas from bytes that are at hand: an image with an address would be for the
 * page's own rules (CSP) to allow, and its report or its largest paint would tell the page.
 */
export function createAvatar(document: Document): Avatar {
  const element = document.createElement('div');
  const canvas = document.createElement('canvas');
  element.className = 'avatar';
  element.setAttribute('aria-hidden', 'true');
  canvas.width = SIZE;
  canvas.height = SIZE;
  canvas.hidden = true;
  element.append(canvas);
  let shown = '';

  async function draw(picture: string): Promise<void> {
    const bitmap = await createImageBitmap(new Blob([bytesOf(picture)], { type: 'image/png' }));
    if (shown !== picture) return;
    const context = canvas.getContext('2d');
    context?.clearRect(0, 0, SIZE, SIZE);
    context?.drawImage(bitmap, 0, 0, SIZE, SIZE);
    canvas.hidden = context === null;
  }

  return {
    element,
    show(userID, name, picture) {
      element.dataset.text = initialsOf(name);
      element.style.backgroundColor = colourOf(userID);
      if (shown === picture) return;
      shown = picture;
      canvas.hidden = true;
      // What can't be drawn is not shown: there are the initials.
      if (picture !== '') void draw(picture).catch(() => undefined);
    },
  };
}

function bytesOf(picture: string): Uint8Array<ArrayBuffer> {
  const text = atob(picture.slice(picture.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
