// topic: Evidence and belief
// title: What rests on a reference
// question: Which statements rest on a primary source, given by DOI, by words of its entry or by its number in a document?
// evidence: shown
// parameters:
//   reference: {type: string, example: 10.1000/shared, description: "The DOI, or words of the entry such as names, journal and year, or the beginning of one."}
//   label: {type: string, example: 7, description: "The number or name by which a document cites it."}
//   document: {type: string, example: garnet review.pdf, description: "The citing file's name or its beginning."}
// columns:
//   reference: "The entry as the document lists it, or its DOI."
//   doi: "Its DOI, where it is known."
//   year: Its year.
//   label: What the document cites it by.
//   kind: "problem, solution, value or effect."
//   statement: The statement in short.
//   support: Independent primary sources of the statement.
//   belief: "How far it is to be believed, 0 to 1: docs/belief.md."
//   claim: The statement's id.
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE ($label IS NULL OR cites.label = $label)
  AND ($reference IS NULL OR primary.doi = replace(replace(toLower($reference), 'https://doi.org/', ''), 'doi:', '')
    OR all(word IN split(toLower($reference), ' ') WHERE toLower(cites.text) CONTAINS word))
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document {id: cites.document})
WHERE primary.id IN reading.references AND coalesce(reading.curated, '') <> 'rejected'
  AND ($document IS NULL OR file.source STARTS WITH $document)
RETURN coalesce(cites.text, 'https://doi.org/' + primary.doi, '[' + cites.label + ']') AS reference,
       primary.doi AS doi, cites.year AS year, cites.label AS label,
       CASE WHEN stated:Measurement THEN 'value' WHEN stated:Effect THEN 'effect'
         ELSE stated.kind END AS kind,
       stated.name AS statement, stated.support AS support, stated.belief AS belief,
       stated.id AS claim, passage.text AS sentence, file.source AS source,
       passage.page AS page, reading.start AS start, reading.end AS end
ORDER BY primary.id, support DESC, belief DESC, stated.id, file.source, file.id,
         passage.start, reading.id
