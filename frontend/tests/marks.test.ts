import { describe, expect, it } from "vitest";
import { excerpt, inString, nested, type Piece, type Span } from "../src/ui/marks";

const span = (start: number, end: number, what: string): Span<string> => ({ start, end, what });

/** Show pieces as text with brackets: a[b|c] is c with what b inside of it. */
function shown(pieces: Piece<string>[]): string {
  return pieces
    .map((piece) => (typeof piece === "string" ? piece : `[${piece.what}|${shown(piece.pieces)}]`))
    .join("");
}

describe("spans on a text", () => {
  it("stand one inside the other, the first layer outermost", () => {
    const layers = [[span(4, 17, "e")], [span(9, 13, "q")], [span(0, 3, "m"), span(9, 13, "m")]];
    expect(shown(nested("Li7 with LLZO here", layers))).toBe("[m|Li7] [e|with [q|[m|LLZO]] her]e");
  });

  it("are cut where an outer span ends", () => {
    const layers = [[span(0, 4, "e")], [span(2, 6, "m")]];
    expect(shown(nested("abcdefgh", layers))).toBe("[e|ab[m|cd]][m|ef]gh");
  });

  it("begin where an earlier one of their layer ends", () => {
    expect(shown(nested("abcdef", [[span(2, 5, "b"), span(0, 3, "a")]]))).toBe("[a|abc][b|de]f");
    expect(shown(nested("abcdef", [[span(1, 3, "b"), span(0, 6, "a")]]))).toBe("[a|abcdef]");
  });

  it("may be none, or lie outside", () => {
    expect(shown(nested("abc", []))).toBe("abc");
    expect(shown(nested("abc", [[span(7, 9, "a"), span(1, 1, "b")]]))).toBe("abc");
    expect(nested("", [[]])).toEqual([]);
  });

  it("give the text back, whatever they are", () => {
    const layers = [[span(1, 9, "a"), span(4, 12, "b")], [span(0, 20, "c")], [span(3, 5, "d")]];
    expect(shown(nested("0123456789abcdef", layers)).replace(/\[.\||\]/g, "")).toBe(
      "0123456789abcdef",
    );
  });
});

describe("offsets", () => {
  it("count characters on the server and code units here", () => {
    const text = "𝜎 of 🔋 LLZO";
    const [found] = inString(text, [span(7, 11, "m")]);
    expect(text.slice(found?.start, found?.end)).toBe("LLZO");
    const [end] = inString(text, [span(0, 99, "m")]);
    expect(end?.end).toBe(text.length);
  });

  it("stay where no character counts twice", () => {
    expect(inString("µΩ − LLZO", [span(5, 9, "m")])).toEqual([span(5, 9, "m")]);
  });
});

describe("an excerpt", () => {
  const text = "one two three four five six seven eight";

  it("keeps the spans and whole words around them", () => {
    const { start, end } = excerpt(text, [span(14, 18, "e")], 7);
    expect(text.slice(start, end)).toBe("three four five");
  });

  it("is the whole text where that is short or nothing is marked", () => {
    expect(excerpt(text, [span(14, 18, "e")], 100)).toEqual({ start: 0, end: text.length });
    expect(excerpt(text, [], 5)).toEqual({ start: 0, end: text.length });
  });

  it("never cuts a span, though there is no space near it", () => {
    expect(excerpt("aaaaaaaaaabbbaaaaaaaaaa", [span(10, 13, "e")], 4)).toEqual({
      start: 0,
      end: 13,
    });
  });
});
