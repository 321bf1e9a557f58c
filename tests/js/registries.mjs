// The registries of the server, as test_node.py passes them on.

/** @type {{ commands: any[], fields: any[] }} */
export const { commands, fields } = JSON.parse(process.env.GRADWALK_REGISTRIES);
