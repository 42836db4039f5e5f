/** The search box: completes the name of a thing while one types it, and goes to its page. */

import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type Answer, useApi } from "../api/client";
import type { Found, Search as Reply } from "../api/types";
import { apiUrl, thingUrl } from "../links";
import { go } from "../router";
import "../styles/search.css";
import { counted } from "./format";
import { useLater } from "./later";
import { kindOf } from "./things";

const WAIT = 120; // ms after the last letter
const SHOWN = 12;

export function Search({ large = false }: { large?: boolean }): JSX.Element {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [hurry, setHurry] = useState(false);
  const asked = useLater(text.trim(), hurry ? 0 : WAIT);
  const answer = useApi<Reply>(asked === "" ? null : apiUrl("search", { q: asked, limit: SHOWN }));
  const found = useLast(asked === "" ? null : answer);
  const results = found?.results ?? [];
  const settled = !answer.loading && asked === text.trim();
  useSlash(box);

  const visit = (one: Found) => {
    setText("");
    setOpen(false);
    setHurry(false);
    go(thingUrl(one));
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (!hurry || !settled) return;
    setHurry(false);
    if (results[0]) visit(results[0]);
  });
  const enter = () => {
    const one = results[at];
    if (one && settled) visit(one);
    else setHurry(text.trim() !== "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const listed = open && results.length > 0;
    if (event.key === "ArrowDown") {
      setOpen(true);
      setAt(listed ? (at + 1) % results.length : 0);
    } else if (event.key === "ArrowUp" && listed) {
      setAt(at <= 0 ? results.length - 1 : at - 1);
    } else if (event.key === "Enter") enter();
    else if (event.key === "Escape" && (open || text)) {
      if (!open) setText("");
      setOpen(false);
      setAt(-1);
    } else return;
    event.preventDefault();
  };

  const shown = open && results.length > 0;
  return (
    <search class={large ? "search large" : "search"}>
      <label class="hidden" for={id}>
        Search
      </label>
      <input
        ref={box}
        id={id}
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        placeholder={large ? "LLZO, LPSCl, dendrite growth, coating …" : "Search"}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-keyshortcuts="/"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={() => setOpen(text !== "")}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
      <div class="found" hidden={!open || text.trim() === ""}>
        <div id={`${id}-list`} role="listbox" aria-label="Things found" hidden={!shown}>
          {results.map((one, place) => (
            <Suggestion
              key={`${one.label}:${one.id}`}
              id={`${id}-${place}`}
              found={one}
              chosen={place === at}
              onChoose={() => visit(one)}
            />
          ))}
        </div>
        <Told answer={answer} asked={asked} settled={settled} found={found} />
      </div>
    </search>
  );
}

function Suggestion(props: {
  id: string;
  found: Found;
  chosen: boolean;
  onChoose: () => void;
}): JSX.Element {
  const { found } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.chosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [props.chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box, which has the focus
    <div
      ref={row}
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onChoose}
    >
      <span class={`dot ${kindOf(found.label)}`} />
      <span class="name">
        {found.matched !== found.name && <span class="alias">{found.matched} → </span>}
        {found.name}
      </span>
      <span class="soft kind">{found.kind_name}</span>
      <span class="soft number">{found.count > 0 && counted(found.count, "statement")}</span>
    </div>
  );
}

/** Say under the list what it is not: whole, there, or answered. */
function Told(props: {
  answer: Answer<Reply>;
  asked: string;
  settled: boolean;
  found: Reply | null;
}): JSX.Element {
  const { answer, found } = props;
  const none = props.settled && found !== null && found.results.length === 0;
  return (
    <p class="told soft" role="status">
      {answer.error && `${answer.error.subject}: ${answer.error.reason}`}
      {none && `Nothing in the graph is called “${props.asked}”. Part of a name will do.`}
      {!none && found?.truncated && "There are more: type on."}
    </p>
  );
}

/** Focus the box on "/", as long as nothing else takes letters. */
function useSlash(box: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const typing = target instanceof HTMLElement && target.closest("input, textarea, select");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [box]);
}

/** Return the newest answer there is, so that a list stays while the next one comes. */
function useLast<T>(answer: Answer<T> | null): T | null {
  const last = useRef<T | null>(null);
  if (answer === null || answer.error) last.current = null;
  else if (answer.data !== null) last.current = answer.data;
  return last.current;
}
