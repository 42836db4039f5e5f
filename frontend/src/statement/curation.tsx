/** Deciding on a reading: accepted, rejected, corrected; and taking that back. */

import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { type ApiError, asApiError, post, useApi } from "../api/client";
import type { CurationField, CurationOf, Reading, Statement } from "../api/types";
import { apiUrl } from "../links";
import { stated, words } from "../ui/format";
import { Show } from "../ui/states";
import { changesOf, type Values, valuesOf } from "./changes";

type Verdict = "accept" | "reject" | "correct" | "undo";
type Decide = (verdict: Verdict, changes?: Record<string, string | string[] | null>) => void;

export function Curation(props: {
  statement: Statement;
  reading: Reading;
  onDecided: (after: Statement) => void;
}): JSX.Element {
  const { reading } = props;
  const [correcting, setCorrecting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const decide: Decide = async (verdict, changes) => {
    setBusy(true);
    setError(null);
    try {
      const body = { statement: props.statement.id, reading: reading.id, verdict, changes };
      const after = await post<Statement>(apiUrl("curation"), body);
      setCorrecting(false);
      props.onDecided(after);
    } catch (failure) {
      setError(asApiError(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="curation">
      {reading.curated ? (
        <Decided reading={reading} busy={busy} decide={decide} />
      ) : (
        <div class="verdicts">
          <span class="soft">Read rightly?</span>
          <button type="button" disabled={busy} onClick={() => decide("accept")}>
            Accept
          </button>
          <button type="button" disabled={busy} onClick={() => decide("reject")}>
            Reject
          </button>
          {props.statement.label !== "Effect" && (
            <button
              type="button"
              disabled={busy}
              aria-expanded={correcting}
              onClick={() => setCorrecting(!correcting)}
            >
              Correct …
            </button>
          )}
        </div>
      )}
      <p class="soft" role="status">
        {busy && "Saving …"}
      </p>
      {error && (
        <p class="fault" role="alert">
          <b>{error.subject}</b>: {error.reason}. {error.remedy}
        </p>
      )}
      {correcting && !reading.curated && (
        <Correction reading={reading.id} busy={busy} decide={decide} />
      )}
    </div>
  );
}

/** Who decided what, and the way back. */
function Decided(props: { reading: Reading; busy: boolean; decide: Decide }): JSX.Element {
  const { reading } = props;
  const { data } = useApi<CurationOf>(apiUrl("curation", { reading: reading.id }));
  const decision = data?.decision;
  const by = decision?.by && `by ${decision.by}`;
  const at = decision?.at && `on ${decision.at.slice(0, 10)}`;
  return (
    <div class="verdicts">
      <span>
        {[words(reading.curated ?? ""), by, at].filter(Boolean).join(" ")}
        {decision?.verdict === "correct" && (
          <span class="soft"> · read as: {stated(decision.about)}</span>
        )}
      </span>
      <button type="button" disabled={props.busy} onClick={() => props.decide("undo")}>
        Undo
      </button>
    </div>
  );
}

function Correction(props: { reading: string; busy: boolean; decide: Decide }): JSX.Element {
  const answer = useApi<CurationOf>(apiUrl("curation", { reading: props.reading }));
  return (
    <Show answer={answer} what="the fields">
      {(data) => <Form fields={data.fields} busy={props.busy} decide={props.decide} />}
    </Show>
  );
}

function Form(props: { fields: CurationField[]; busy: boolean; decide: Decide }): JSX.Element {
  const [values, setValues] = useState<Values>(() => valuesOf(props.fields));
  const changes = changesOf(props.fields, values);
  const submit = (event: Event) => {
    event.preventDefault();
    props.decide("correct", changes);
  };
  return (
    <form class="correction" onSubmit={submit}>
      {props.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          onInput={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <button type="submit" disabled={props.busy || Object.keys(changes).length === 0}>
        Save the correction
      </button>
    </form>
  );
}

function Field(props: {
  field: CurationField;
  value: string;
  onInput: (value: string) => void;
}): JSX.Element {
  const { field } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {words(field.name)}
        {field.many && <span class="soft"> (with commas between)</span>}
      </label>
      {field.choices.length === 0 ? (
        <input
          id={id}
          value={props.value}
          required={field.required}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      ) : (
        <select
          id={id}
          value={props.value}
          required={field.required}
          onChange={(event) => props.onInput(event.currentTarget.value)}
        >
          {!field.required && <option value="">none</option>}
          {field.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
