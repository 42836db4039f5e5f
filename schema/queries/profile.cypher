// title: Profile of a material
// question: What is a material, what is it called, and which values, problems, strategies and uses are stated for it?
// parameters:
//   material: {type: name, kind: electrolyte, required: true, example: LLZO, description: "The material, by any name."}
// columns:
//   material: The material.
//   aspect: "class, name, value, problem, strategy, or use (it is the agent of a strategy)."
//   item: "The class, the spelling, the property, the problem or the strategy."
//   detail: The statement in short.
//   support: "Independent primary sources; for a name, the documents that use it."
//   claim: The id of the claim or measurement.
//   sentence: The first sentence that states it.
//   document: The file.
//   page: The page.
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
OPTIONAL MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id
WITH substance, place, aspect, key, item, stated, users, reading, passage, file, cites, reference
ORDER BY file.source, file.id, passage.start, reading.id, reference.id
WITH substance, place, aspect, key, item, stated, users,
     count(DISTINCT coalesce(reference.id, file.work)) AS sources,
     head(collect(file)) AS file, head(collect(passage)) AS passage,
     head(collect(reading)) AS reading
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN reading.references
WITH substance, place, aspect, key, item, stated, users, sources, file, passage,
     coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
ORDER BY entry
WITH substance, place, aspect, key, item, stated, users, sources, file, passage,
     collect(entry) AS references
RETURN substance.name AS material, aspect, item, stated.name AS detail,
       CASE aspect WHEN 'class' THEN null WHEN 'name' THEN users ELSE sources END AS support,
       stated.id AS claim, passage.text AS sentence, file.source AS document,
       passage.page AS page, references
ORDER BY substance.name, substance.id, place, support DESC, key, claim
