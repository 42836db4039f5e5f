/** Where marks and labels stand so that they do not hide each other. */

/**
 * Return how far each mark stands beside the middle of its strip: marks of one slot of `size` pixels stand
 * in a column, closer where more than `half` pixels to either side would be needed.
 */
export function columns(at: readonly number[], size: number, half: number): number[] {
  const slots = new Map<number, number[]>();
  for (const [mark, pixel] of at.entries()) {
    const slot = Math.floor(pixel / size);
    const members = slots.get(slot);
    if (members) members.push(mark);
    else slots.set(slot, [mark]);
  }
  const beside = new Array<number>(at.length).fill(0);
  for (const members of slots.values()) {
    const middle = (members.length - 1) / 2;
    const step = middle > 0 ? Math.min(size, half / middle) : 0;
    for (const [turn, mark] of members.entries()) beside[mark] = (turn - middle) * step;
  }
  return beside;
}

/** Return how many marks the fullest slot of `size` pixels holds. */
export function fullest(at: readonly number[], size: number): number {
  const held = new Map<number, number>();
  for (const pixel of at) {
    const slot = Math.floor(pixel / size);
    held.set(slot, (held.get(slot) ?? 0) + 1);
  }
  return Math.max(0, ...held.values());
}

/**
 * Return places near the wanted ones that stand at least `gap` apart, in their order, between `low` and
 * `high` as far as there is room.
 */
export function apart(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, place) => place);
  order.sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const groups: { sum: number; members: number[] }[] = [];
  const first = (group: { sum: number; members: number[] }) => {
    const size = (group.members.length - 1) * gap;
    const start = group.sum / group.members.length - size / 2;
    return Math.max(low, Math.min(start, high - size));
  };
  for (const member of order) {
    groups.push({ sum: wanted[member] ?? 0, members: [member] });
    for (;;) {
      const [before, last] = groups.slice(-2);
      if (groups.length < 2 || before === undefined || last === undefined) break;
      if (first(before) + before.members.length * gap <= first(last)) break;
      before.sum += last.sum;
      before.members.push(...last.members);
      groups.pop();
    }
  }
  const places = [...wanted];
  for (const group of groups) {
    for (const [turn, member] of group.members.entries())
      places[member] = first(group) + turn * gap;
  }
  return places;
}

/** Return which of the marks is nearest to a pixel within `reach`, null if none is. */
export function nearest(
  marks: readonly { x: number; y: number }[],
  x: number,
  y: number,
  reach: number,
): number | null {
  let found: number | null = null;
  let best = reach * reach;
  for (const [place, mark] of marks.entries()) {
    const far = (mark.x - x) ** 2 + (mark.y - y) ** 2;
    if (far <= best) [best, found] = [far, place];
  }
  return found;
}
