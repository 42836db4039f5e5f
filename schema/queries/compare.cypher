// topic: Overview
// title: Electrolytes side by side
// question: What is stated of two or more electrolytes, property by property, problem by problem, strategy by strategy?
// parameters:
//   electrolytes: {type: names, kind: electrolyte, required: true, example: "LLZO, Li6PS5Cl", description: "Materials or classes, by any names, with commas between; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   aspect: {type: string, values: [value, problem, strategy], example: value, description: What is compared.}
//   below: {type: number, example: 30, description: "The highest temperature of values in °C; values without a temperature are kept."}
// columns:
//   aspect: "value, problem, or strategy (with the problem it is used against)."
//   item: "The property, the problem or the strategy."
//   electrolyte: Which of those that were asked for.
//   statements: How many statements there are of it.
//   low: "Of a property: the lowest value, as far as values are plausible."
//   high: "Of a property: the highest value."
//   unit: The unit of both.
//   support: "Independent primary sources that say so, of all statements; of a problem or a strategy those for it."
//   against: "Of a problem or a strategy: independent primary sources that say the contrary."
//   statement: The best-founded statement in short.
//   belief: "How far that is to be believed, 0 to 1: docs/belief.md."
//   claim: Its id.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
UNWIND $electrolytes AS asked
MATCH (:Name {id: asked})-[:DENOTES]->(wide:Material|ElectrolyteClass)
WITH DISTINCT wide
MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)
WITH DISTINCT wide, holder
CALL {
  WITH holder
  MATCH (stated:Measurement)-[:OF]->(holder)
  MATCH (stated)-[:OBSERVES]->(quality:Property)
  WHERE stated.status <> 'target' AND stated.value IS NOT NULL AND quality.id <> 'other'
    AND coalesce(stated.plausible, true)
    AND ($below IS NULL OR stated.temperature_k IS NULL OR stated.temperature_k <= $below + 273.15)
  RETURN 1 AS place, 'value' AS facet, quality.id + '|' + stated.value_unit AS key,
         quality.name AS item, stated
  UNION ALL
  WITH holder
  MATCH (holder)-[:HAS_INTERFACE]->(site:Interface)<-[:ABOUT]-(stated:Claim {kind: 'problem'})
  MATCH (stated)-[:PROBLEM]->(trouble:Problem)
  WHERE stated.polarity IS NOT NULL AND trouble.id <> 'other'
  RETURN 2 AS place, 'problem' AS facet, trouble.id AS key, trouble.name AS item, stated
  UNION ALL
  WITH holder
  MATCH (holder)-[:HAS_INTERFACE]->(:Interface)<-[:ABOUT]-(stated:Claim {kind: 'solution'})
  MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
  MATCH (stated)-[:PROBLEM]->(trouble:Problem)
  WHERE stated.polarity IS NOT NULL AND trouble.id <> 'other' AND remedy.id <> 'other'
  RETURN 3 AS place, 'strategy' AS facet, remedy.id + '|' + trouble.id AS key,
         remedy.name + ' against ' + trouble.name AS item, stated
}
WITH wide, place, facet, key, item, stated
WHERE $aspect IS NULL OR facet = $aspect
MATCH (stated)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH wide, place, facet, key, item, stated, file, primary.id AS cited,
     coalesce(stated.polarity, 'for') = 'for' AS helps
ORDER BY helps DESC, stated.support DESC, stated.belief DESC, stated.id
WITH wide, place, facet, key, item, collect(DISTINCT stated) AS stated,
     min(stated.value) AS low, max(stated.value) AS high,
     collect(DISTINCT CASE WHEN helps THEN cited END) AS cited_for,
     collect(DISTINCT CASE WHEN helps AND cited IS NOT NULL THEN file.work END) AS citing_for,
     collect(DISTINCT CASE WHEN helps THEN file.work END) AS works_for,
     collect(DISTINCT CASE WHEN NOT helps THEN cited END) AS cited_against,
     collect(DISTINCT CASE WHEN NOT helps AND cited IS NOT NULL THEN file.work END) AS citing_against,
     collect(DISTINCT CASE WHEN NOT helps THEN file.work END) AS works_against
WITH *, size(cited_for)
       + size([work IN works_for WHERE NOT work IN citing_for + cited_for]) AS support,
     size(cited_against)
       + size([work IN works_against WHERE NOT work IN citing_against + cited_against]) AS against
WITH place, facet, key, item,
     collect({wide: wide, stated: stated, low: low, high: high, support: support,
       against: against}) AS sides, sum(support + against) AS weight
UNWIND sides AS side
WITH place, facet, key, item, weight, size(sides) AS shared, side, side.wide AS wide,
     head(side.stated) AS best
CALL {
  WITH best
  OPTIONAL MATCH (best)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS reading, head(collect(place)) AS passage,
         head(collect(told)) AS file
}
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN facet AS aspect, item, wide.name AS electrolyte, size(side.stated) AS statements,
       side.low AS low, side.high AS high, best.value_unit AS unit, side.support AS support,
       CASE WHEN place > 1 THEN side.against END AS against, best.name AS statement,
       best.belief AS belief, best.id AS claim, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY place, shared DESC, weight DESC, key, wide.name, wide.id
