// topic: Values
// title: Best value of a property by year
// question: What was the best value of a property in each year, by the year of the primary source?
// parameters:
//   property: {type: name, kind: property, required: true, example: ionic conductivity, description: "The property, by id or by any name."}
//   electrolyte: {type: name, kind: electrolyte, example: oxide, description: "A material or a class, by any name; a class stands for its sub-classes and their materials as well, a material for its variants."}
//   below: {type: number, example: 30, description: "The highest temperature in °C; values without a temperature are kept."}
// columns:
//   year: The year of the primary source.
//   record: Whether no earlier year has a better one.
//   material: Material or class.
//   value: "The best value of the year, in the unit in which the property is compared."
//   unit: That unit.
//   statement: The statement in short.
//   values: How many values have their primary source in that year.
//   belief: "How far the value is to be believed, 0 to 1: docs/belief.md."
//   measurement: The measurement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
//   references: The references cited there.
MATCH (:Name {id: $property})-[:DENOTES]->(quality:Property)
WITH DISTINCT quality
MATCH (stated:Measurement)-[:OBSERVES]->(quality)
WHERE stated.status <> 'target' AND stated.value IS NOT NULL AND coalesce(stated.plausible, true)
  AND ($below IS NULL OR stated.temperature_k IS NULL OR stated.temperature_k <= $below + 273.15)
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)<-[:HAS_INTERFACE]-(holder)
WITH quality, stated, coalesce(holder, bearer) AS substance
WHERE $electrolyte IS NULL OR EXISTS {
  MATCH (substance)-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]->(wide)<-[:DENOTES]-(:Name {id: $electrolyte})
}
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
MATCH (stated)-[cited:CITES]->(primary:Reference)
WHERE cited.document = file.id AND primary.id IN reading.references AND cited.year IS NOT NULL
WITH quality, stated, substance, cited.year AS year, reading, passage, file,
     CASE WHEN quality.better = 'low' THEN -stated.value ELSE stated.value END AS rank
ORDER BY rank DESC, stated.belief DESC, stated.id, reading.confidence DESC, file.source,
         file.id, passage.start, reading.id
WITH quality, stated.value_unit AS unit, year, count(DISTINCT stated) AS number, max(rank) AS rank,
     head(collect({stated: stated, substance: substance, reading: reading, passage: passage,
       file: file})) AS top
ORDER BY unit, year
WITH unit, collect({year: year, number: number, rank: rank, top: top}) AS years
UNWIND years AS one
WITH unit, one.year AS year, one.number AS number, one.top AS top,
     none(other IN years WHERE other.year < one.year AND other.rank >= one.rank) AS record
WITH unit, year, number, record, top.stated AS stated, top.substance AS substance,
     top.reading AS reading, top.passage AS passage, top.file AS file
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH coalesce('https://doi.org/' + reference.doi, cites.text, '[' + cites.label + ']') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN year, record, substance.name AS material, stated.value AS value, unit,
       stated.name AS statement, number AS values, stated.belief AS belief,
       stated.id AS measurement, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.start AS start, reading.end AS end, references
ORDER BY unit, year DESC
