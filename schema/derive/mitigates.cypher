// Which problems the strategies $ids address, from the solution claims that name them.
//
// For it: stance mitigates, not negated. Against it: no_effect or worsens that is not negated, or a
// negated mitigates. An edge stands where something is for it. Sources as in suffers_from.cypher.
MATCH (strategy:Strategy)-[old:MITIGATES]->(:Problem)
WHERE strategy.id IN $ids
DELETE old;

MATCH (claim:Claim {kind: 'solution'})-[:STRATEGY]->(strategy:Strategy)
WHERE strategy.id IN $ids
MATCH (claim)-[:PROBLEM]->(problem:Problem)
MATCH (claim)-[:EVIDENCE]->(:Passage)-[:IN]->(document:Document)
OPTIONAL MATCH (claim)-[cites:CITES]->(reference:Reference)
WHERE cites.document = document.id
WITH strategy, problem, claim, document,
     coalesce(reference.id, document.work) AS source,
     claim.stance = 'mitigates' AS affirms,
     claim.assertion = 'negated' AS negated
WITH strategy, problem, claim, document, source,
     affirms AND NOT negated AS pro,
     affirms = negated AS contra
WITH strategy, problem,
     collect(DISTINCT CASE WHEN pro THEN source END) AS supporting,
     collect(DISTINCT CASE WHEN contra THEN source END) AS opposing,
     collect(DISTINCT CASE WHEN pro THEN claim.id END) AS claims,
     collect(DISTINCT CASE WHEN pro THEN document.id END) AS documents
WHERE size(claims) > 0
MERGE (strategy)-[edge:MITIGATES]->(problem)
SET edge.support = size(supporting), edge.against = size(opposing),
    edge.claims = size(claims), edge.documents = size(documents)
