/** A value as it was when it had not changed for a while. */

import { useEffect, useState } from "preact/hooks";

/** Return a text as it was when it had not changed for `wait` ms. */
export function useLater(text: string, wait: number): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), wait);
    return () => clearTimeout(timer);
  }, [text, wait]);
  return later;
}
