// topic: Evidence and belief
// title: Evidence of a claim
// question: Where exactly is a claim or a value stated, and which sources are given for it?
// evidence: shown
// parameters:
//   claim: {type: string, required: true, example: 2505, description: "The id of a claim, a measurement or an effect, or its beginning."}
// columns:
//   claim: The id.
//   statement: The statement in short.
//   sentence: The sentence in normal form.
//   quote: The words themselves, to the letter.
//   source: The file.
//   title: The document's title.
//   section: The sections it stands in.
//   page: The page.
//   start: Offset of the quote in the source text.
//   end: Offset behind the quote.
//   confidence: How sure the extractor is, 0 to 1.
//   curated: "What a person said of this reading: accepted, rejected or corrected."
//   support: Independent primary sources of the statement.
//   belief: "How far it is to be believed, 0 to 1: docs/belief.md."
//   references: The references cited there, with DOI where it is known.
MATCH (stated:Claim|Measurement|Effect)
WHERE stated.id STARTS WITH $claim
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
CALL {
  WITH stated, reading, file
  OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
  WHERE cites.document = file.id AND reference.id IN reading.references
  WITH '[' + cites.label + ']' + coalesce(' ' + cites.text, '')
         + coalesce(' https://doi.org/' + reference.doi, '') AS entry
  ORDER BY entry
  RETURN collect(entry) AS references
}
RETURN stated.id AS claim, stated.name AS statement, passage.text AS sentence,
       reading.quote AS quote, file.source AS source, file.title AS title,
       passage.section AS section, passage.page AS page, reading.start AS start,
       reading.end AS end, reading.confidence AS confidence, reading.curated AS curated,
       stated.support AS support, stated.belief AS belief, references
ORDER BY stated.id, file.source, file.id, passage.start, reading.id
