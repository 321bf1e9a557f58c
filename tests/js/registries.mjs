// The registries of the server, as test_node.py passes them on.

/** @type {{ commands: any[], fields: any[], panels: any[] }} */
export const { commands, fields, panels } = JSON.parse(process.env.GRADWALK_REGISTRIES);
