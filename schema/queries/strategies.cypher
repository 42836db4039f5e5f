// topic: Problems and strategies
// title: What is known of strategies
// question: Against which problems does a strategy help or not, for which electrolytes, with which materials, and by how much?
// parameters:
//   strategy: {type: name, kind: strategy, example: interlayer coating, description: "The strategy, by id or by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
// columns:
//   strategy: What is done.
//   problem: Against what.
//   electrolytes: "For which electrolytes it is stated to help."
//   agents: "The materials with which it is done, where they are named."
//   greatest_factor: "The greatest factor by which it improved something for which the problem stands, as far as it is plausible."
//   support: Independent primary sources that say it helps.
//   against: "Independent primary sources that say it has no effect or makes it worse."
//   claims: Claims that say either.
//   belief: The belief of the best-founded claim.
//   claim: That claim's id.
//   statement: It in short.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (stated:Claim {kind: 'solution'})-[:STRATEGY]->(remedy:Strategy)
WHERE $strategy IS NULL OR EXISTS { MATCH (remedy)<-[:DENOTES]-(:Name {id: $strategy}) }
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
MATCH (stated)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE $electrolyte IS NULL OR EXISTS {
  MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
}
OPTIONAL MATCH (stated)-[:AGENT]->(helper:Material)
OPTIONAL MATCH (change:Effect)-[:BY]->(stated)
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH remedy, trouble, stated, holder, helper, change, reading, passage, file,
     primary.id AS cited, stated.polarity = 'for' AS helps
ORDER BY stated.polarity DESC, stated.belief DESC, stated.id, reading.confidence DESC,
         file.source, file.id, passage.start, reading.id, helper.name, change.id
WITH remedy, trouble, collect(DISTINCT stated) AS stated, head(collect(reading)) AS reading,
     head(collect(passage)) AS passage, head(collect(file)) AS file,
     collect(DISTINCT CASE WHEN stated.polarity = 'for' THEN holder.name END) AS electrolytes,
     collect(DISTINCT helper.name) AS agents, max(change.factor) AS factor,
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
WITH *, head(stated) AS best, size(stated) AS claims
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN remedy.name AS strategy, trouble.name AS problem, electrolytes, agents,
       factor AS greatest_factor, support, against, claims, best.belief AS belief,
       best.id AS claim, best.name AS statement, passage.text AS sentence,
       file.source AS source, passage.page AS page, reading.start AS start,
       reading.end AS end, references
ORDER BY support DESC, belief DESC, remedy.id, trouble.id
