// topic: Overview
// title: Profile of a material
// question: What is a material, what is it called, and which values, problems, strategies and uses are stated for it?
// parameters:
//   material: {type: name, kind: electrolyte, required: true, example: LLZO, description: "The material, by any name; its variants have profiles of their own."}
// columns:
//   material: The material.
//   aspect: "class, name, value, problem, strategy, or use (it is the agent of a strategy)."
//   item: "The class, the spelling, the property, the problem or the strategy."
//   detail: The statement in short.
//   support: "Independent primary sources; for a name, the documents that use it."
//   belief: "How far the statement is to be believed, 0 to 1: docs/belief.md."
//   claim: The id of the claim or measurement.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (:Name {id: $material})-[:DENOTES]->(substance:Material)
WITH DISTINCT substance
CALL {
  WITH substance
  MATCH (substance)-[:MEMBER_OF]->(narrow:ElectrolyteClass)
  MATCH (narrow)-[:SUBCLASS_OF*0..]->(class:ElectrolyteClass)
  RETURN DISTINCT 1 AS place, 'class' AS aspect, class.id AS key, class.name AS item,
         null AS stated
  UNION ALL
  WITH substance
  MATCH (:Name)-[denotes:DENOTES]->(substance)
  RETURN DISTINCT 2 AS place, 'name' AS aspect, denotes.text AS key, denotes.text AS item,
         null AS stated
  UNION ALL
  WITH substance
  MATCH (stated:Measurement)-[:OF]->(substance)
  MATCH (stated)-[:OBSERVES]->(quality:Property)
  RETURN 3 AS place, 'value' AS aspect, quality.id AS key, quality.name AS item,
         stated
  UNION ALL
  WITH substance
  MATCH (substance)-[:HAS_INTERFACE]->(:Interface)<-[:ABOUT]-(stated:Claim {kind: 'problem'})
  MATCH (stated)-[:PROBLEM]->(trouble:Problem)
  RETURN 4 AS place, 'problem' AS aspect, trouble.id AS key, trouble.name AS item,
         stated
  UNION ALL
  WITH substance
  MATCH (substance)-[:HAS_INTERFACE]->(:Interface)<-[:ABOUT]-(stated:Claim {kind: 'solution'})
  MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
  RETURN 5 AS place, 'strategy' AS aspect, remedy.id AS key, remedy.name AS item,
         stated
  UNION ALL
  WITH substance
  MATCH (stated:Claim)-[:AGENT]->(substance)
  MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
  RETURN 6 AS place, 'use' AS aspect, remedy.id AS key, remedy.name AS item,
         stated
}
OPTIONAL MATCH (:Name)-[used:DENOTES {text: key}]->(substance)
WHERE aspect = 'name' AND used.mentions > 0
WITH substance, place, aspect, key, item, stated, count(DISTINCT used.document) AS users
CALL {
  WITH stated
  OPTIONAL MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
  WHERE coalesce(reading.curated, '') <> 'rejected'
  WITH reading, passage, file
  ORDER BY reading.confidence DESC, file.source, file.id, passage.start, reading.id
  RETURN head(collect(reading)) AS reading, head(collect(passage)) AS passage,
         head(collect(file)) AS file
}
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN substance.name AS material, aspect, item, stated.name AS detail,
       CASE aspect WHEN 'class' THEN null WHEN 'name' THEN users ELSE stated.support END AS support,
       stated.belief AS belief, stated.id AS claim, passage.text AS sentence,
       file.source AS source, passage.page AS page, reading.start AS start,
       reading.end AS end, references
ORDER BY substance.name, substance.id, place, support DESC, belief DESC, key, claim
