/** The named queries: their catalogue, and each with a form and its answer. */

import type { JSX } from "preact";
import type { Catalogue, NamedQuery, Parameter } from "../api/catalogue";
import { useApi } from "../api/client";
import type { Rows } from "../api/types";
import { apiUrl, href } from "../links";
import { hereWith, type Place } from "../router";
import { words } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { Answer } from "./queries/answer";
import { QueryForm } from "./queries/form";
import { byTopic, cypherParameters, given, missing } from "./queries/model";
import "../styles/queries.css";

export function Queries({ place }: { place: Place }): JSX.Element {
  const answer = useApi<Catalogue>(apiUrl("queries"));
  const name = decodeURIComponent(place.path.split("/")[2] ?? "");
  return (
    <Show answer={answer} what="the catalogue of queries">
      {({ queries }) => {
        if (name === "") return <All queries={queries} />;
        const query = queries.find((one) => one.name === name);
        return query === undefined ? (
          <Unknown name={name} />
        ) : (
          <Query query={query} place={place} />
        );
      }}
    </Show>
  );
}

function All({ queries }: { queries: readonly NamedQuery[] }): JSX.Element {
  return (
    <>
      <ViewHead title="Named queries" json={apiUrl("queries")}>
        Questions that are asked of the graph again and again. Each has its rows as a table, as CSV
        and as JSON, and its Cypher to go on from.
      </ViewHead>
      {byTopic(queries).map(([topic, found]) => (
        <section key={topic}>
          <h2>{topic}</h2>
          <dl class="catalogue">
            {found.map((query) => (
              <div key={query.name}>
                <dt>
                  <a href={href(`/queries/${query.name}`, example(query))}>{query.title}</a>
                  <code>{query.name}</code>
                </dt>
                <dd>{query.question}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function Query({ query, place }: { query: NamedQuery; place: Place }): JSX.Element {
  const told = given(query, place.params);
  const lacking = missing(query, told);
  const json = apiUrl(`queries/${query.name}`, told);
  const answer = useApi<Rows>(lacking.length === 0 ? json : null);
  const asCypher = href("/cypher", {
    q: query.cypher,
    p: JSON.stringify(cypherParameters(query, told)),
  });
  return (
    <>
      <ViewHead
        title={query.title}
        {...(lacking.length === 0 ? { json } : {})}
        actions={
          <>
            <a class="button" href={asCypher}>
              As Cypher
            </a>
            {lacking.length === 0 && (
              <a class="button" href={apiUrl(`queries/${query.name}.csv`, told)} download>
                CSV
              </a>
            )}
          </>
        }
      >
        {query.question} <a href="/queries">All queries</a>
      </ViewHead>
      <QueryForm query={query} told={told} />
      {lacking.length > 0 ? (
        <Needs query={query} lacking={lacking} />
      ) : (
        <Show answer={answer} what="the rows">
          {(rows) => <Answer query={query} answer={rows} />}
        </Show>
      )}
    </>
  );
}

/** What a query needs to be asked, with an example; ids of statements no example has. */
function Needs(props: { query: NamedQuery; lacking: readonly Parameter[] }): JSX.Element {
  const told = example(props.query);
  return (
    <Empty>
      {props.lacking.map((one) => (
        <p key={one.name}>
          It needs <b>{words(one.name)}</b>. {one.description}
        </p>
      ))}
      {Object.keys(told).length > 0 && (
        <p>
          For example <a href={hereWith(told)}>{Object.values(told).join(" and ")}</a>.
        </p>
      )}
    </Empty>
  );
}

function Unknown({ name }: { name: string }): JSX.Element {
  return (
    <Empty>
      <p>
        There is no query <code>{name}</code>. <a href="/queries">All queries</a>
      </p>
    </Empty>
  );
}

/** Return the parameters of an example, but for ids, which no other graph has. */
function example(query: NamedQuery): Record<string, string> {
  return "claim" in query.example ? {} : strings(query.example);
}

function strings(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
