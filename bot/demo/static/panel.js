export default function begin() {}
