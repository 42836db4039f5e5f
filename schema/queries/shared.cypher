// topic: Overview
// title: Problems that two electrolytes share
// question: Which problems do two electrolytes have in common, and which strategies are reported for one of them alone?
// parameters:
//   first: {type: name, kind: electrolyte, required: true, example: sulfide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   second: {type: name, kind: electrolyte, required: true, example: halide, description: "The other, in the same way."}
// columns:
//   problem: The problem.
//   first_support: "Independent primary sources of the best-founded claim that the first has it."
//   second_support: "The same for the second."
//   both: Strategies that are reported for both.
//   first_only: Strategies that are reported for the first alone.
//   second_only: Strategies that are reported for the second alone.
//   belief: The belief of the first's claim.
//   claim: The best-founded claim that the first has it.
//   sentence: The sentence that states it most surely.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
//   other_belief: The belief of the second's claim.
//   other_claim: The best-founded claim that the second has it.
//   other_sentence: The sentence that states it most surely.
//   other_source: Its file.
//   other_page: Its page.
//   other_start: Offset of the statement in its source text.
//   other_end: Offset behind it.
//   other_references: The references cited there.
MATCH (:Name {id: $first})-[:DENOTES]->(one)
MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(one)
WITH collect(DISTINCT holder) AS firsts
MATCH (:Name {id: $second})-[:DENOTES]->(two)
MATCH (holder)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(two)
WITH firsts, collect(DISTINCT holder) AS seconds
MATCH (stated:Claim {polarity: 'for'})-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(holder)
WHERE holder IN firsts OR holder IN seconds
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
WHERE trouble.id <> 'other'
WITH stated, trouble, holder IN firsts AS of_first, holder IN seconds AS of_second
OPTIONAL MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
WITH stated, trouble, of_first, of_second, remedy
ORDER BY stated.support DESC, stated.belief DESC, stated.id
WITH trouble,
     head(collect(CASE WHEN of_first AND stated.kind = 'problem' THEN stated END)) AS best,
     head(collect(CASE WHEN of_second AND stated.kind = 'problem' THEN stated END)) AS other,
     collect(DISTINCT CASE WHEN of_first THEN remedy.name END) AS ones,
     collect(DISTINCT CASE WHEN of_second THEN remedy.name END) AS twos
WHERE best IS NOT NULL AND other IS NOT NULL
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
  WITH other
  OPTIONAL MATCH (other)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS other_reading, head(collect(place)) AS other_passage,
         head(collect(told)) AS other_file
}
CALL {
  WITH best, reading, file
  OPTIONAL MATCH (best)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
CALL {
  WITH other, other_reading, other_file
  OPTIONAL MATCH (other)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = other_file.id AND reference.id IN other_reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS other_references
}
RETURN trouble.name AS problem, best.support AS first_support, other.support AS second_support,
       [name IN ones WHERE name IN twos] AS both,
       [name IN ones WHERE NOT name IN twos] AS first_only,
       [name IN twos WHERE NOT name IN ones] AS second_only,
       best.belief AS belief, best.id AS claim, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references,
       other.belief AS other_belief, other.id AS other_claim,
       other_passage.text AS other_sentence, other_file.source AS other_source,
       other_passage.page AS other_page, other_reading.start AS other_start,
       other_reading.end AS other_end, other_references
ORDER BY best.support + other.support DESC, trouble.id
