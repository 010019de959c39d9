import { el } from "./element.js";
import { field } from "./field.js";
import { t } from "./language.js";

// Made up; the postcode belongs to no real street of that name.
const EXAMPLE = {
  street_line1: "4 Rose Lane",
  street_line2: "",
  city: "Leeds",
  state: "",
  post_code: "LS1 4DY",
  country_code: "GB",
};

/** The fields of the Bot API's `ShippingAddress`, filled in so that paying needs no typing. */
export function addressFields() {
  const fields = {
    street_line1: field(t("street"), { value: EXAMPLE.street_line1, required: true }),
    city: field(t("city"), { value: EXAMPLE.city, required: true }),
    state: field(t("state"), { value: EXAMPLE.state }),
    post_code: field(t("postCode"), { value: EXAMPLE.post_code, required: true }),
    country_code: field(t("country"), {
      value: EXAMPLE.country_code,
      required: true,
      maxlength: "2",
      pattern: "[A-Z]{2}",
    }),
  };
  const pair = (one, other) => el("div", { class: "pair" }, fields[one].row, fields[other].row);
  return {
    rows: [fields.street_line1.row, pair("city", "post_code"), pair("state", "country_code")],
    value: () => ({
      ...EXAMPLE,
      ...Object.fromEntries(
        Object.entries(fields).map(([name, { input }]) => [name, input.value.trim()]),
      ),
    }),
  };
}
