namespace Soakd.Targets;

/// <summary>Where the files of this process's control group are, on version 2 (one tree) or version 1 (a tree a controller).</summary>
internal sealed record CgroupPaths(string MemoryCurrent, string MemoryLimit, string MemoryStat, string CpuStat)
{
    /// <summary>Finds them; inside a container the group's own path is not visible, and the root of the mount is the group.</summary>
    /// <param name="root">The mount point, normally <c>/sys/fs/cgroup</c>.</param>
    /// <param name="membership">The file that names the groups, normally <c>/proc/self/cgroup</c>.</param>
    public static CgroupPaths Find(string root, string membership)
    {
        if (File.Exists(Path.Combine(root, "cgroup.controllers")))
        {
            string group = Group(root, membership, controller: "");
            return new CgroupPaths(
                Path.Combine(group, "memory.current"), Path.Combine(group, "memory.max"),
                Path.Combine(group, "memory.stat"), Path.Combine(group, "cpu.stat"));
        }

        string memory = Group(Path.Combine(root, "memory"), membership, "memory");
        return new CgroupPaths(
            Path.Combine(memory, "memory.usage_in_bytes"), Path.Combine(memory, "memory.limit_in_bytes"),
            Path.Combine(memory, "memory.stat"), Path.Combine(Group(Path.Combine(root, "cpu"), membership, "cpu"), "cpu.stat"));
    }

    // Lines are "hierarchy:controllers:path"; version 2 has an empty list of controllers.
    private static string Group(string mount, string membership, string controller)
    {
        if (!File.Exists(membership)) return mount;
        foreach (string line in File.ReadLines(membership))
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length != 3 || !parts[1].Split(',').Contains(controller)) continue;
            string group = Path.Join(mount, parts[2]);
            return Directory.Exists(group) ? group : mount;
        }

        return mount;
    }
}
