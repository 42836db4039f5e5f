/** Text in lines, for drawings. */

const LETTER = 7.2; // width in pixels of 13 px text, on average

/** Return a text in at most so many lines of a width in pixels, cut where it must be. */
export function wrapped(text: string, width: number, most: number): string[] {
  const letters = Math.floor(width / LETTER);
  if (text.length <= letters) return [text];
  if (most === 1) return [`${text.slice(0, letters - 1)}…`];
  const space = text.lastIndexOf(" ", letters);
  const first = text.slice(0, space > 0 ? space : letters);
  return [first, ...wrapped(text.slice(first.length).trim(), width, most - 1)];
}
