/** A value that several parts of the page show. */

import { useEffect, useState } from "preact/hooks";

export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** Return the value in a component, which is drawn again when it changes. */
  use(): T;
}

export function store<T>(first: T): Store<T> {
  let value = first;
  const told = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const tell of told) tell(next);
    },
    use() {
      const [shown, show] = useState(value);
      useEffect(() => {
        const tell = (next: T) => show(() => next);
        told.add(tell);
        tell(value);
        return () => {
          told.delete(tell);
        };
      }, []);
      return shown;
    },
  };
}
