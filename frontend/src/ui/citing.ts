/** Where the DOI of an entry stands in it. */

/** Return an entry parted at its DOI, with the resolver's address where it stands before it. */
export function around(
  text: string,
  doi: string,
): { before: string; shown: string; behind: string } {
  const place = text.toLowerCase().indexOf(doi.toLowerCase());
  if (place < 0) return { before: text && `${text} `, shown: `doi.org/${doi}`, behind: "" };
  const resolver = /(https?:\/\/)?(dx\.)?doi\.org\/$/i.exec(text.slice(0, place));
  const start = resolver?.index ?? place;
  const end = place + doi.length;
  return { before: text.slice(0, start), shown: text.slice(start, end), behind: text.slice(end) };
}
