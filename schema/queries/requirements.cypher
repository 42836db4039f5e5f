// topic: Values
// title: Materials against stated requirements
// question: Which materials meet the values that the literature asks for, several properties at once?
// parameters:
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   property: {type: name, kind: property, example: ionic conductivity, description: "The property, by id or by any name."}
//   at_least: {type: number, default: 1, example: 1, description: "How many of the properties a material must meet."}
// columns:
//   material: The material.
//   met: "For how many properties it has a value that meets a requirement."
//   property: The property.
//   value: "Its value that goes furthest, in short."
//   requirement: The requirement in short.
//   support: Independent primary sources of the value.
//   belief: "How far the value is to be believed, 0 to 1: docs/belief.md."
//   measurement: The value's id.
//   sentence: The sentence that states the value.
//   source: The file.
//   page: The page.
//   start: Offset of the value in the source text.
//   end: Offset behind it.
//   references: The references cited there.
//   target: The requirement's id.
//   target_sentence: The sentence that states the requirement.
//   target_source: Its file.
//   target_page: Its page.
//   target_start: Offset of the requirement in its source text.
//   target_end: Offset behind it.
MATCH (wanted:Measurement {status: 'target'})-[:OBSERVES]->(quality:Property)
WHERE wanted.value IS NOT NULL
  AND ($property IS NULL OR EXISTS { MATCH (quality)<-[:DENOTES]-(:Name {id: $property}) })
OPTIONAL MATCH (wanted)-[:OF]->(group:ElectrolyteClass)
WITH wanted, quality, group
WHERE quality.better IS NOT NULL OR group IS NOT NULL
MATCH (stated:Measurement)-[:OBSERVES]->(quality)
MATCH (stated)-[:OF]->(substance:Material)
WHERE stated.status <> 'target' AND coalesce(stated.plausible, true)
  AND stated.value_unit = wanted.value_unit
  AND ((wanted.cmp IN ['>', '>=', '=', '~', 'range'] AND coalesce(quality.better, 'high') = 'high'
      AND stated.value >= wanted.value AND NOT stated.cmp IN ['<', '<='])
    OR ((wanted.cmp IN ['<', '<='] OR (quality.better = 'low' AND NOT wanted.cmp IN ['>', '>=']))
      AND stated.value <= wanted.value AND NOT stated.cmp IN ['>', '>='])
    OR (wanted.cmp IN ['>', '>='] AND quality.better = 'low'
      AND stated.value >= wanted.value AND NOT stated.cmp IN ['<', '<=']))
  AND EXISTS { MATCH (substance)-[:MEMBER_OF]->(:ElectrolyteClass)-[:SUBCLASS_OF*0..]->({id: 'any'}) }
  AND (group IS NULL OR EXISTS { MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF*0..]->(group) })
  AND ($electrolyte IS NULL OR EXISTS {
    MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
  })
WITH substance, quality, wanted, stated
ORDER BY stated.support DESC, stated.belief DESC, stated.id
WITH substance, quality, wanted, head(collect(stated)) AS stated
WITH substance, collect({quality: quality, wanted: wanted, stated: stated}) AS found,
     count(DISTINCT quality) AS met
WHERE met >= $at_least
UNWIND found AS one
WITH substance, met, one.quality AS quality, one.wanted AS wanted, one.stated AS stated
CALL {
  WITH stated
  OPTIONAL MATCH (stated)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS reading, head(collect(place)) AS passage,
         head(collect(told)) AS file
}
CALL {
  WITH wanted
  OPTIONAL MATCH (wanted)-[where:EVIDENCE]->(place:Passage)-[:IN]->(told:Document)
  WHERE coalesce(where.curated, '') <> 'rejected'
  WITH where, place, told
  ORDER BY where.confidence DESC, told.source, told.id, place.start, where.id
  RETURN head(collect(where)) AS target_reading, head(collect(place)) AS target_passage,
         head(collect(told)) AS target_file
}
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN substance.name AS material, met, quality.name AS property, stated.name AS value,
       wanted.name AS requirement, stated.support AS support, stated.belief AS belief,
       stated.id AS measurement, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references,
       wanted.id AS target, target_passage.text AS target_sentence,
       target_file.source AS target_source, target_passage.page AS target_page,
       target_reading.start AS target_start, target_reading.end AS target_end
ORDER BY met DESC, substance.name, substance.id, quality.id, wanted.id
