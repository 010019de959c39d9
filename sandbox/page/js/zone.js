const KEPT = "sandbox.zones";

const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");

export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone a person lives in: the browser's unless another was chosen for them. */
export function zoneOf(person) {
  return kept[person.id] ?? browserZone;
}

export function moveTo(person, zone) {
  if (zone && zone !== browserZone) kept[person.id] = zone;
  else delete kept[person.id];
  localStorage.setItem(KEPT, JSON.stringify(kept));
}
