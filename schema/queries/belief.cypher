// topic: Evidence and belief
// title: Why a statement is believed
// question: Which sources speak for a statement and which against it, with which weight each, and what follows?
// evidence: shown
// parameters:
//   claim: {type: string, required: true, example: 2505, description: "The id of a claim, a measurement or an effect, or its beginning."}
//   hedged: {type: number, default: 0.5, example: 0.5, description: "The weight of a hedged reading, as in schema/belief.yaml."}
// columns:
//   claim: The id.
//   statement: The statement in short.
//   belief: "How far it is to be believed, 0 to 1."
//   support: Independent primary sources for it.
//   against: Independent primary sources against it.
//   side: for or against.
//   origin: "The primary source: a reference, or a document that cites none."
//   weight: "Probability that the extractor has read it right, halved where it is hedged: that of the surest reading, one without a reference in the same file among them."
//   readings: In how many places it is the source.
//   assertion: "affirmed, negated or hedged, there."
//   confidence: "How sure the extractor is of the surest reading, 0 to 1."
//   curated: "What a person said of it: accepted or corrected."
//   stated: "The claim that this place states: the same, or for the contrary another one."
//   sentence: The sentence that states it.
//   source: The file.
//   page: The page.
//   start: Offset of the statement in the source text.
//   end: Offset behind it.
MATCH (believed:Claim|Measurement|Effect)
WHERE believed.id STARTS WITH $claim
CALL {
  WITH believed
  RETURN believed AS stated, 'for' AS side
  UNION ALL
  WITH believed
  MATCH (contrary:Claim {topic: believed.topic})
  WHERE (believed.polarity = 'for' AND contrary.polarity = 'against')
    OR (believed.polarity = 'against' AND contrary.polarity = 'for')
  RETURN contrary AS stated, 'against' AS side
}
MATCH (stated)-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
WITH believed, side, file, stated, reading, passage,
     size(coalesce(reading.references, [])) > 0 AS cited,
     CASE WHEN reading.curated IN ['accepted', 'corrected'] THEN 1.0 ELSE reading.confidence END
       * CASE WHEN stated.assertion = 'hedged' THEN $hedged ELSE 1.0 END AS own
WITH believed, side, file,
     collect({stated: stated, reading: reading, passage: passage, cited: cited, own: own})
       AS places
WITH believed, side, file, places, any(place IN places WHERE place.cited) AS citing,
     reduce(most = 0.0, place IN places | CASE WHEN place.cited OR place.own < most
       THEN most ELSE place.own END) AS plain
UNWIND places AS place
WITH believed, side, file, citing, plain, place.stated AS stated, place.reading AS reading,
     place.passage AS passage, place.cited AS cited, place.own AS own
WHERE NOT citing OR cited
OPTIONAL MATCH (stated)-[cites:CITES]->(primary:Reference)
WHERE cites.document = file.id AND primary.id IN reading.references
WITH believed, side, stated, reading, passage, file, coalesce(primary.id, file.work) AS origin,
     coalesce('https://doi.org/' + primary.doi, cites.text, '[' + cites.label + '] of ' + file.source,
       file.source) AS entry,
     CASE WHEN own < plain THEN plain ELSE own END AS weight
ORDER BY weight DESC, file.source, file.id, passage.start, reading.id, entry
WITH believed, side, origin, head(collect(entry)) AS entry, max(weight) AS weight,
     count(DISTINCT reading.id) AS readings, head(collect(stated)) AS stated,
     head(collect(reading)) AS reading, head(collect(passage)) AS passage,
     head(collect(file)) AS file
RETURN believed.id AS claim, believed.name AS statement, believed.belief AS belief,
       believed.support AS support, believed.against AS against, side, entry AS origin, weight,
       readings, stated.assertion AS assertion, reading.confidence AS confidence,
       reading.curated AS curated, stated.id AS stated, passage.text AS sentence,
       file.source AS source, passage.page AS page, reading.start AS start, reading.end AS end
ORDER BY believed.id, side DESC, weight DESC, origin
