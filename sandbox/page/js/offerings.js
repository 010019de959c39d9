/** Things a person has at hand to send: a contact of their own, places to be at. */

/** A number made of the person's id, from a range that is given to nobody. */
export function ownContact(person) {
  return {
    phone_number: `+999${String(person.id).slice(-8).padStart(8, "0")}`,
    first_name: person.first_name,
    last_name: person.last_name,
    user_id: person.id,
  };
}

export const PLACES = [
  { name: "Hangzhou · 西湖", location: { latitude: 30.2431, longitude: 120.1502 } },
  { name: "Leeds · Kirkgate", location: { latitude: 53.7966, longitude: -1.5402 } },
  { name: "York · Elm Street", location: { latitude: 53.9623, longitude: -1.0819 } },
  { name: "Lisboa · Alfama", location: { latitude: 38.7118, longitude: -9.1303 } },
  { name: "São Paulo · Liberdade", location: { latitude: -23.5587, longitude: -46.6361 } },
];
