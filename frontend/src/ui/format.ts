/** Numbers and names as a reader of the field expects them. */

const MINUS = "−";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Return a count with narrow spaces between thousands. */
export function count(value: number): string {
  return value.toLocaleString("en-US").replaceAll(",", "\u202f");
}

/** Return "1 claim", "2 claims". */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${value === 1 ? noun : `${noun}s`}`;
}

/** Return a number in few digits; very large and small ones as a power of ten: 3.1×10⁻⁴. */
export function number(value: number, digits = 3): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e5) {
    return String(Number(value.toPrecision(digits))).replace("-", MINUS);
  }
  return power(value, digits);
}

/** Return a number by its power of ten: 1000 is 10³, 0.02 is 2×10⁻². */
export function power(value: number, digits = 3): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const shown = String(Number(mantissa)).replace("-", MINUS);
  const power = `10${superscript(Number(exponent))}`;
  return shown === "1" ? power : `${shown}×${power}`;
}

/** Return a statement in short as it is printed: 2e-06 S cm^-1 → 2×10⁻⁶ S cm⁻¹. */
export function stated(text: string): string {
  return unit(text).replace(/\b\d+(\.\d+)?e[+-]?\d+/g, (found) => power(Number(found), 6));
}

/** Return a unit in ASCII ("mS cm^-1") as it is printed ("mS cm⁻¹"). */
export function unit(text: string): string {
  return text
    .replace(/\^(-?\d+)/g, (_, power: string) => superscript(Number(power)))
    .replace(/\bum\b/g, "µm")
    .replace(/\bdegC\b/g, "°C")
    .replace(/\bohm\b/gi, "Ω")
    .replace(/\bdeg\b/g, "°");
}

/** Return how far something is believed, as a share of a hundred; less than all is not 100 %. */
export function percent(value: number): string {
  if (value < 1 && value > 0.995) return ">\u00a099\u00a0%";
  return `${Math.round(value * 100)}\u00a0%`;
}

/** Return a word of the API for a reader: poor_contact → poor contact. */
export function words(text: string): string {
  return text.replaceAll("_", " ");
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function superscript(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? "");
  return (power < 0 ? "⁻" : "") + digits.join("");
}
